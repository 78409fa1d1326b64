package dev.spanwise.gui.prompt;

import java.util.List;

/**
 * A run of characters with the same style classes.
 *
 * @param length in UTF-16 units
 * @param classes style classes without duplicates
 */
record StyledRun(int length, List<String> classes) {}
