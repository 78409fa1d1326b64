package dev.spanwise.gui.tour;

import javafx.beans.value.ObservableValue;

/**
 * A step of the tour.
 *
 * @param target the control it points at, as a selector such as {@code #run}
 * @param done becomes true when the user has done what the step asks for
 */
public record TourStep(String title, String text, String target, ObservableValue<Boolean> done) {}
