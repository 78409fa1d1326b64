package dev.spanwise.gui;

/** Longer texts of the help menu. */
final class HelpTexts {
    static final String KEYS = """
            Ctrl+Enter\tAnalyze: what each unit of the prompt is worth
            Ctrl+Shift+Enter\tRun: search for a better prompt
            Esc\tStop; what was computed is kept
            Ctrl+E\tEvaluate on the test examples
            Ctrl+Z, Ctrl+Y\tUndo and redo, also across accepted prompts
            Ctrl+O\tOpen a project
            A, R\tAccept or reject the selected candidate
            Tab, Shift+Tab\tNext and previous part of the window
            F1\tThis list

            On a Mac, Ctrl is Cmd.""";

    static final String COLOURS = """
            Analyze takes each unit of the prompt out in turn and measures how much the model's loss on the \
            training examples changes. The loss is low where the model gives the right answers a high probability.

            Blue helps: without the unit the loss rises.
            Orange with a dashed underline hurts: without the unit the loss falls.
            Plain is inert: the 95 % interval of the change holds zero, so it may be chance.

            The stronger the colour, the larger the change; the scale under the text gives the numbers. \
            The table beneath shows the same without colour.""";

    private HelpTexts() {}
}
