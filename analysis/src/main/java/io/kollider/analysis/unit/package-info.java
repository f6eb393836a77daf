/** Units of what files hold and people write. Start reading at {@link io.kollider.analysis.unit.Units}. */
package io.kollider.analysis.unit;
