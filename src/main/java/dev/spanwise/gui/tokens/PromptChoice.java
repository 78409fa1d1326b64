package dev.spanwise.gui.tokens;

/** Which prompt the tokens are shown under. */
public enum PromptChoice {
    EDITOR("Editor", "The prompt in the editor is empty. Write one."),
    /** The latest version of the history that is not the text in the editor. */
    PREVIOUS("Previous version", "The history holds no version other than the text in the editor. Choose another, such as the selected candidate."),
    FIRST("First version", "Open a project."),
    CANDIDATE("Selected candidate", "No candidate is selected. Run a search and select one.");

    private final String words;
    private final String absence;

    PromptChoice(String words, String absence) {
        this.words = words;
        this.absence = absence;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** What is the matter if there is no such prompt. */
    String absence() {
        return absence;
    }
}
