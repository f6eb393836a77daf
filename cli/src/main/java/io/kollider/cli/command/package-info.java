/** One small class a subcommand: options in, exit code out. What a command does lives in the module that does it. */
package io.kollider.cli.command;
