package io.kollider.cli;
