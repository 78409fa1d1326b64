package dev.spanwise.gui.tokens;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The tokens as a table, without colour. */
final class TokenTable {
    private final ObservableList<TokenRow> rows = FXCollections.observableArrayList();
    private final TableView<TokenRow> table = Tables.create(
            "token-table",
            "Tokens of the right answer and what they cost",
            "The tokens are listed here as soon as they are scored.");

    TokenTable() {
        TableColumn<TokenRow, Integer> number =
                Tables.column("token-index", "#", "Position in the answer", 40, row -> Tables.fixed(row.number()));
        Tables.atRight(number);
        Tables.fill(number, (cell, of) -> cell.setText(String.valueOf(of)));
        TableColumn<TokenRow, String> token = Tables.column(
                "token",
                "Token",
                "A dot is a space, a pilcrow the end of a line; (end) ends the answer",
                110,
                row -> Tables.fixed(row.shown()));
        Tables.fill(token, (cell, text) -> {
            cell.setText(text);
            Tips.onCell(cell, text);
        });
        Tables.flexible(token);
        TableColumn<TokenRow, @Nullable Double> before = Tables.numbers(
                "token-before",
                "A",
                "Surprisal under prompt A, in nats",
                66,
                row -> Tables.fixed(row.before()),
                Numbers::loss);
        TableColumn<TokenRow, @Nullable Double> after = Tables.numbers(
                "token-after",
                "B",
                "Surprisal under prompt B, in nats",
                66,
                row -> Tables.fixed(row.after()),
                Numbers::loss);
        TableColumn<TokenRow, @Nullable Double> difference = Tables.numbers(
                "token-difference",
                "B \u2212 A",
                "Below 0 the token costs less under B",
                72,
                row -> Tables.fixed(row.difference()),
                Numbers::difference);
        TableColumn<TokenRow, @Nullable Double> probability = Tables.numbers(
                "token-probability",
                "P under B",
                "Probability of the token under prompt B, given all before it",
                100,
                row -> Tables.fixed(Math.exp(-row.after())),
                Numbers::percent);
        table.getColumns().setAll(List.of(number, token, before, after, difference, probability));
        SortedList<TokenRow> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
    }

    TableView<TokenRow> node() {
        return table;
    }

    void show(@Nullable TokenComparison comparison) {
        rows.setAll(comparison == null ? List.of() : comparison.rows());
    }

    /** Display text: a token with all its numbers. */
    static String words(TokenRow row) {
        String token = "Token " + row.number() + ", \u201c" + row.shown() + "\u201d: ";
        String after = Numbers.loss(row.after()) + " nats, probability " + Numbers.percent(Math.exp(-row.after()));
        Double before = row.before();
        Double difference = row.difference();
        return before == null || difference == null
                ? token + after
                : token + Numbers.loss(before) + " nats, probability " + Numbers.percent(Math.exp(-before))
                        + " under A; " + after + " under B; difference " + Numbers.difference(difference);
    }
}
