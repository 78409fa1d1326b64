package dev.spanwise.gui.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.app.Preferences;
import dev.spanwise.gui.RecordedDialogs;
import dev.spanwise.gui.SampleCopy;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.prompt.EditLoss;
import dev.spanwise.gui.task.HeldExecutor;
import dev.spanwise.pmpo.EditEffect;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.store.Json;
import dev.spanwise.task.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the bundled model, with a background that holds work back. */
class EditScoringTest {
    @TempDir
    Path folder;

    private final RecordedDialogs dialogs = new RecordedDialogs();
    private final HeldExecutor background = new HeldExecutor();
    private WorkbenchViewModel model;
    private String opened;

    @BeforeEach
    void start() {
        System.setProperty("spanwise.settings", folder.resolve("settings").toString());
        model = new WorkbenchViewModel(background, dialogs, Preferences.NONE.withDark(false));
        open(SampleCopy.of("review-sentiment", folder));
    }

    private void open(Path project) {
        model.projects().open(project);
        background.runAll();
        opened = model.document().text();
    }

    @AfterEach
    void close() {
        model.close();
        background.runAll();
        assertThat(dialogs.told).isEmpty();
    }

    private EditLoss shown() {
        return model.prompt().editLossProperty().get();
    }

    private EditEffect measured() {
        assertThat(shown()).isInstanceOf(EditLoss.Measured.class);
        return ((EditLoss.Measured) shown()).effect();
    }

    @Test
    void aPromptThatWasOpenedHasItsLoss() {
        assertThat(measured().before()).isSameAs(measured().after());
        assertThat(shown().line()).matches("Loss \\d\\.\\d{3} on 40 examples");
    }

    @Test
    void anEditIsMeasuredOnMoreAndMoreExamplesAgainstTheTextItWasMadeFrom() {
        List<EditEffect> effects = new ArrayList<>();
        model.prompt().editLossProperty().subscribe(now -> {
            if (now instanceof EditLoss.Measured measured
                    && !measured.effect().after().prompt().equals(opened)) {
                effects.add(measured.effect());
            }
        });
        String edited = "Answer in French. " + opened;
        model.document().setText(edited);
        assertThat(shown()).isEqualTo(new EditLoss.Measuring());
        background.runAll();

        int all = model.document().project().data().of(Split.TRAIN).size();
        assertThat(effects.stream().map(EditEffect::examples).distinct()).containsExactly(5, 20, all);
        assertThat(effects).allSatisfy(effect -> {
            assertThat(effect.before().prompt()).isEqualTo(opened);
            assertThat(effect.after().prompt()).isEqualTo(edited);
            assertThat(effect.of()).isEqualTo(all);
        });
        PromptLoss loss = model.document().losses().training(edited).orElseThrow();
        assertThat(measured().after()).isEqualTo(loss);
        assertThat(measured().change().mean())
                .isCloseTo(loss.mean() - measured().before().mean(), within(1e-9));
        assertThat(shown().explanation()).contains("the prompt as opened has").contains("95\u00a0% interval");
    }

    @Test
    void theLossOfAnEarlierTextIsNeverShownBesideANewerOne() {
        model.prompt().editLossProperty().subscribe(now -> {
            if (now instanceof EditLoss.Measured measured) {
                assertThat(measured.effect().after().prompt())
                        .isEqualTo(model.document().text());
            }
        });
        String first = "Say it. " + opened;
        model.document().setText(first);
        while (!(shown() instanceof EditLoss.Measured)) {
            background.held().getFirst().run().deliver();
        }
        List<HeldExecutor.Work> late = background.held();
        model.document().setText("Do it. " + opened);
        assertThat(shown()).isEqualTo(new EditLoss.Measuring());
        late.forEach(work -> work.run().deliver());
        background.runAll();
        assertThat(measured().after().prompt()).startsWith("Do it. ");
    }

    @Test
    void theTextOfBeforeHasItsLossAtOnce() {
        EditLoss before = shown();
        model.document().setText("Say it. " + opened);
        background.runAll();
        model.document().setText(opened);
        assertThat(shown()).isEqualTo(before);
    }

    @Test
    void anAcceptedTextIsAVersionAndLaterEditsAreMeasuredAgainstIt() {
        String accepted = "Say it. " + opened;
        model.document().adopt(accepted, null, "by hand");
        background.runAll();
        assertThat(measured().before().prompt()).isEqualTo(accepted);
        model.document().setText(accepted + " Now!");
        background.runAll();
        assertThat(measured().before().prompt()).isEqualTo(accepted);
        assertThat(shown().explanation()).contains("version 2 has");
    }

    @Test
    void aLossThatCostsMoneyIsMeasuredOnDemand() throws IOException {
        Path costly = SampleCopy.of("ticket-triage", folder);
        ObjectNode settings = Json.read(costly.resolve("project.json"), ObjectNode.class);
        settings.putObject("price").put("input", 500).put("output", 500);
        Json.write(costly.resolve("project.json"), settings);
        open(costly);
        model.document().setText("Say it. " + opened);
        background.runAll();
        assertThat(shown()).isInstanceOf(EditLoss.Priced.class);
        assertThat(shown().line()).matches("F9 measures this text, for \\$\\d+\\.\\d\\d");
        model.edits().measure();
        background.runAll();
        assertThat(measured().after().prompt()).startsWith("Say it. ");
    }

    @Test
    void aTextThatCannotBeMeasuredSaysWhy() {
        model.document().setText("Say {{nothing}} of it.");
        background.runAll();
        assertThat(shown().line()).startsWith("The loss is not known: ").contains("nothing");
        model.document().setText("");
        assertThat(shown()).isEqualTo(new EditLoss.Unknown());
    }
}
