package dev.spanwise.gui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Cell;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What stands in the way of people who work without a mouse, without seeing, or without telling colours apart, in a
 * scene as it is shown now. On the window's thread.
 */
final class Accessibility {
    /** Drawings that say something. Whoever draws another one adds its style class here. */
    private static final Set<String> DRAWINGS =
            Set.of("lamp", "loss-bar", "interval-bar", "share-bar", "heat-ramp", "chart-key", "token-chip");
    /** Roles that tell a screen reader nothing. */
    private static final Set<AccessibleRole> NO_ROLES = Set.of(AccessibleRole.NODE, AccessibleRole.PARENT);
    /** More than any window has. */
    private static final int MOST_STOPS = 200;

    private Accessibility() {}

    /** The flaws, a line each; empty if there is none. */
    static List<String> flaws(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        List<Node> shown = shown(scene.getRoot()).toList();
        List<String> flaws = new ArrayList<>();
        for (Node node : shown) {
            if (isStop(node)) {
                if (name(node, shown).isBlank()) {
                    flaws.add("no name: " + path(node));
                }
                if (NO_ROLES.contains(node.getAccessibleRole())) {
                    flaws.add("no role: " + path(node));
                }
            }
            if (node instanceof ButtonBase button && !isInside(node, ComboBoxBase.class) && isBlank(button.getText())) {
                if (isBlank(button.getAccessibleText())) {
                    flaws.add("a button without a name: " + path(node));
                }
                if (button.getTooltip() == null && !(button instanceof CheckBox)) {
                    flaws.add("a button of an icon alone without a tooltip: " + path(node));
                }
            }
            if (isDrawing(node) && !isExplained(node)) {
                flaws.add("a drawing without words: " + path(node));
            }
            if (node instanceof Parent parent) {
                flaws.addAll(disorder(parent));
            }
        }
        flaws.addAll(unreachable(scene, shown));
        return flaws;
    }

    private static Stream<Node> shown(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        Stream<Node> inside = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(Accessibility::shown)
                : Stream.empty();
        return Stream.concat(Stream.of(node), inside);
    }

    /** Whether the keyboard stops here. */
    private static boolean isStop(Node node) {
        return node.isFocusTraversable() && !node.isDisabled() && !isInside(node, ComboBoxBase.class);
    }

    private static String name(Node node, List<Node> shown) {
        if (!isBlank(node.getAccessibleText())) {
            return node.getAccessibleText();
        }
        if (node instanceof Labeled labeled && !isBlank(labeled.getText())) {
            return labeled.getText();
        }
        if (node instanceof TabPane tabs) {
            return tabs.getTabs().stream()
                    .map(tab -> Objects.toString(tab.getText(), ""))
                    .collect(Collectors.joining(" "));
        }
        return shown.stream()
                .filter(each -> each instanceof Label label && label.getLabelFor() == node)
                .map(each -> ((Label) each).getText())
                .findFirst()
                .orElse("");
    }

    private static boolean isDrawing(Node node) {
        return node instanceof FontIcon
                || node instanceof ImageView
                || node.getStyleClass().stream().anyMatch(DRAWINGS::contains);
    }

    /** A drawing is explained by its own words, or by those of what it is a part of. */
    private static boolean isExplained(Node drawing) {
        if (!isBlank(drawing.getAccessibleText())) {
            return true;
        }
        for (Node around = drawing.getParent(); around != null; around = around.getParent()) {
            if (!isBlank(around.getAccessibleText())
                    || around instanceof Labeled labeled && !isBlank(labeled.getText())) {
                return true;
            }
            // The picture in the head of a dialog says what its text says.
            if (around.getStyleClass().contains("header-panel")) {
                return true;
            }
            if (around instanceof Cell<?> || around instanceof ButtonBase) {
                return false;
            }
        }
        return false;
    }

    /** The keyboard goes through the parts of a pane from top to bottom and from left to right. */
    private static List<String> disorder(Parent parent) {
        if (parent instanceof Control control && !(control instanceof SplitPane)) {
            return List.of();
        }
        List<Node> parts = parent.getChildrenUnmodifiable().stream()
                .filter(child -> shown(child).anyMatch(Accessibility::isStop))
                .toList();
        List<String> flaws = new ArrayList<>();
        for (int i = 1; i < parts.size(); i++) {
            Bounds before = parts.get(i - 1).getBoundsInParent();
            Bounds after = parts.get(i).getBoundsInParent();
            boolean above = after.getMaxY() <= before.getMinY();
            boolean beside = after.getMinY() < before.getMaxY() && before.getMinY() < after.getMaxY();
            if (above || beside && after.getMaxX() <= before.getMinX()) {
                flaws.add("the keyboard goes back from " + path(parts.get(i - 1)) + " to " + path(parts.get(i)));
            }
        }
        return flaws;
    }

    /** Presses Tab until it comes round. */
    private static List<String> unreachable(Scene scene, List<Node> shown) {
        List<Node> stops = shown.stream().filter(Accessibility::isStop).toList();
        if (stops.isEmpty()) {
            return List.of();
        }
        Set<Node> met = new HashSet<>();
        stops.getFirst().requestFocus();
        List<String> flaws = new ArrayList<>();
        for (int i = 0; i < MOST_STOPS; i++) {
            Node owner = scene.getFocusOwner();
            if (owner == null || !met.add(owner)) {
                break;
            }
            Event.fireEvent(owner, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, false, false, false, false));
            if (scene.getFocusOwner() == owner && stops.size() > 1) {
                flaws.add("Tab does not leave " + path(owner));
                break;
            }
        }
        for (Node stop : stops) {
            // Of a group of toggles the keyboard stops at the one that is pressed; arrow keys go to the others.
            boolean inGroup = stop instanceof ToggleButton toggle
                    && toggle.getToggleGroup() != null
                    && toggle.getToggleGroup().getToggles().stream().anyMatch(met::contains);
            if (flaws.isEmpty() && !met.contains(stop) && !inGroup) {
                flaws.add("Tab does not reach " + path(stop));
            }
        }
        return flaws;
    }

    @SafeVarargs
    private static boolean isInside(Node node, Class<? extends Node>... types) {
        for (Node around = node.getParent(); around != null; around = around.getParent()) {
            for (Class<? extends Node> type : types) {
                if (type.isInstance(around)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** The node and the nearest named things around it. */
    private static String path(Node node) {
        List<String> names = new ArrayList<>();
        for (Node each = node; each != null && names.size() < 4; each = each.getParent()) {
            if (each == node
                    || each.getId() != null
                    || each instanceof Region && !each.getStyleClass().isEmpty()) {
                names.add(each.getClass().getSimpleName()
                        + (each.getId() == null ? "" : "#" + each.getId())
                        + each.getStyleClass().stream()
                                .map(style -> "." + style)
                                .collect(Collectors.joining())
                        + (each instanceof Labeled labeled && !isBlank(labeled.getText())
                                ? "'" + labeled.getText() + "'"
                                : "")
                        + (each instanceof Text text ? "'" + text.getText() + "'" : ""));
            }
        }
        return String.join(" in ", names);
    }
}
