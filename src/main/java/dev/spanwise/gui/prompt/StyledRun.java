package dev.spanwise.gui.prompt;

import java.util.List;

/**
 * So many characters in one style.
 *
 * @param length in UTF-16 units
 * @param classes style classes, without repeats
 */
record StyledRun(int length, List<String> classes) {}
