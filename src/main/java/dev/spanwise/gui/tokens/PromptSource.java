package dev.spanwise.gui.tokens;

/** The choice of prompt for the tokens. */
public enum PromptSource {
    EDITOR("Editor", "the editor is empty"),
    /** The version that the text in the editor was made from. */
    PREVIOUS("Previous version", "no other version is kept"),
    FIRST("First version", "no project is open"),
    CANDIDATE("Selected candidate", "no candidate is selected");

    private final String words;
    private final String absence;

    PromptSource(String words, String absence) {
        this.words = words;
        this.absence = absence;
    }

    /** Display text. */
    public String words() {
        return words;
    }

    /** Display text: why there is no such prompt. */
    String absence() {
        return absence;
    }
}
