package dev.spanwise.gui;

/** Longer texts of the help menu. */
final class HelpTexts {
    static final String KEYS = """
            Ctrl+Enter \u2013 Analyze what each unit of the prompt is worth
            Ctrl+R \u2013 Refine: what each word is worth, inside the units that matter
            Ctrl+P \u2013 Propose: rewrites to choose from, without a run
            Ctrl+Shift+Enter \u2013 Run a search for a better prompt
            Esc \u2013 Stop; what was computed is kept
            Ctrl+E \u2013 Evaluate on the test examples
            Ctrl+Z, Ctrl+Y \u2013 Undo and redo, also across accepted prompts
            Ctrl+Shift+F \u2013 Freeze what is selected, so that no rewrite may change it; once more unfreezes it
            Ctrl+N, Ctrl+O \u2013 New project from a file, open a project
            Ctrl+M \u2013 Models and servers
            A, R \u2013 Accept or reject the selected candidate
            Enter \u2013 Edit a copy of the selected candidate
            B \u2013 Branch from the selected candidate or version
            W \u2013 What each change of the selected candidate is worth; Space chooses which to take
            Tab, Shift+Tab \u2013 Next and previous control
            F6, Shift+F6 \u2013 Next and previous pane
            Ctrl++, Ctrl+-, Ctrl+0 \u2013 Larger, smaller, normal size
            F1 \u2013 This list

            On a Mac, Ctrl is Cmd.""";

    static final String COLOURS = """
            Analyze takes each unit of the prompt out in turn and measures how much the model's loss on the \
            training examples changes. The loss is low where the model gives the right answers a high probability.

            Blue helps: without the unit the loss rises.
            Orange with a dashed underline hurts: without the unit the loss falls.
            Plain is inert: the 95 % interval of the change holds zero, so it may be chance.

            Refine shows the same for the words inside the units that matter. Remove inert takes all inert units out at \
            once and tells what that does to the loss.

            Tokens shows in violet how much each token of one answer surprises the model, and in blue and orange what another \
            prompt takes from that and adds to it.

            The stronger the colour, the larger the change; the scale under the text gives the numbers. \
            The table beneath shows the same without colour.""";

    private HelpTexts() {}
}
