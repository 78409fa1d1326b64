package dev.spanwise.task.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExampleFile;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.SplitAssigner;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Fields;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataImportTest {
    @TempDir
    private Path folder;

    @Test
    void aTableIsReadWithItsQuotesAndLineBreaks() {
        ImportResult imported = read("a.csv", "id,text,label\n1,\"Good, \"\"really\"\"\nnice\",pos\n2,Bad,neg\n");
        assertThat(inputs(imported.drafts()))
                .containsExactly(draft("line 2", "Good, \"really\"\nnice", "pos"), draft("line 4", "Bad", "neg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.tsv", "a.json", "a.jsonl", "nested.json", "differing.jsonl"})
    void moreColumnsThanAPersonCanMapAreRefused(String name) {
        String names = IntStream.range(0, 200_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String object = IntStream.range(0, 200_000)
                .mapToObj(i -> "\"c" + i + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        String text = switch (name) {
            case "a.csv" -> names + "\n" + names + "\n";
            case "a.tsv" -> (names + "\n" + names + "\n").replace(',', '\t');
            case "a.json" -> "[" + object + "]";
            case "nested.json" -> "[{\"x\":" + object + "}]";
            case "differing.jsonl" ->
                IntStream.range(0, 150)
                        .mapToObj(i -> IntStream.range(0, 10)
                                .mapToObj(c -> "\"r" + i + "c" + c + "\":1")
                                .collect(Collectors.joining(",", "{", "}\n")))
                        .collect(Collectors.joining());
            default -> object + "\n";
        };
        assertThatThrownBy(() -> read(name, text))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("more than 1000 columns");
    }

    @Test
    void columnsWithoutANameOfTheirOwnKeepTheirPlaces() {
        assertThat(read("a.csv", "column 2,,column 2,question,answer\n1,2,3,in,out\n")
                        .drafts())
                .singleElement()
                .returns("in", draft -> draft.fields().shownFor(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "\t", ";", "|"})
    void theDelimiterIsFound(String delimiter) {
        String table = "question" + delimiter + "answer\n\"one, two; three | four\tfive\"" + delimiter + "4\nfive"
                + delimiter + "6\n";
        assertThat(inputs(read("a.txt", table).drafts()))
                .containsExactly(draft("line 2", "one, two; three | four\tfive", "4"), draft("line 3", "five", "6"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1"})
    void theEncodingIsFound(String charset) throws IOException {
        String table = "question,answer\nWoher kommt das Café?,aus Österreich\nUnd heute?,blau\n";
        Path file = folder.resolve("a.csv");
        Files.write(file, table.getBytes(Charset.forName(charset)));
        assertThat(inputs(read(file).drafts()).getFirst())
                .isEqualTo(draft("line 2", "Woher kommt das Café?", "aus Österreich"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() {
        assertThat(read("a.csv", "\uFEFFquestion,answer\na,b\n").mapping().of(ColumnRole.INPUT))
                .containsExactly("question");
        assertThat(read("b.jsonl", "\uFEFF{\"question\": \"a\", \"answer\": \"b\"}\n")
                        .drafts())
                .hasSize(1);
    }

    @Test
    void aTableWithoutNamesIsReadFromItsFirstRow() {
        ImportResult imported =
                read("a.csv", "I liked this film very much indeed.,positive\nDull and far too long for me.,negative\n");
        assertThat(imported.drafts()).extracting(ImportedExample::place).containsExactly("line 1", "line 2");
        assertThat(imported.mapping()).hasToString("input=column 1,target=column 2");
    }

    @Test
    void badRecordsAreNamedAndTheOthersRead() {
        ImportResult lines = read("a.jsonl", """
            {"input": "a", "target": "1"}
            {"input": "b", "target": }
            {"input": "c"}

            [1, 2]
            {"input": "", "target": "5"}
            {"input": "f", "target": 6}
            """);
        assertThat(inputs(lines.drafts())).containsExactly(draft("line 1", "a", "1"), draft("line 7", "f", "6"));
        assertThat(lines.problems())
                .extracting(RecordIssue::place)
                .containsExactly("line 2", "line 3", "line 5", "line 6");
        assertThat(lines.records()).isEqualTo(6);
        assertThat(lines.problems().get(1).reason()).isEqualTo("it has no answer");

        ImportResult table = read("b.csv", "input,target\na,1\nb,2,3\nc\nd,4\n");
        assertThat(table.drafts()).extracting(ImportedExample::input).containsExactly("a", "d");
        assertThat(table.problems())
                .extracting(RecordIssue::reason)
                .containsExactly("it has 3 cells, the table has 2 columns", "it has no answer");
    }

    @Test
    void aDamagedFirstLineDoesNotHideTheOthers() {
        ImportResult imported = read(
                "a.jsonl",
                "{\"input\": \"a\", \n{\"input\": \"b\", \"target\": \"2\"}\n{\"input\": \"c\", \"target\": \"3\"}\n");
        assertThat(imported.drafts()).extracting(ImportedExample::input).containsExactly("b", "c");
        assertThat(imported.problems())
                .singleElement()
                .extracting(RecordIssue::place)
                .isEqualTo("line 1");
    }

    @Test
    void whatComesBeforeTheDamageInOneDocumentIsRead() {
        ImportResult imported = read("a.json", "[{\"input\": \"a\", \"target\": \"1\"},\n{\"input\": \"b\", \"targ");
        assertThat(imported.drafts()).extracting(ImportedExample::input).containsExactly("a");
        assertThat(imported.problems().getFirst().reason()).startsWith("the file is damaged from here on");
    }

    @Test
    void bigBenchHardOptionsBecomeAnswersToChooseFrom() {
        String file = """
            {"canary": "do not train", "examples": [
            {"input": "Which?\\nOptions:\\n(A) one\\n(B) two", "target": "(B)"},
            {"input": "Which?\\nOptions:\\n(A) one", "target": "(A)"},
            {"input": "What?\\nOptions:\\n(A) x\\n(B) y", "target": "y, z"}
            ]}\
            """;
        ImportResult letters = read("a.json", file);
        assertThat(letters.kind()).isEqualTo(TaskKind.CHOICE);
        assertThat(letters.drafts()).singleElement().satisfies(draft -> {
            assertThat(draft.input()).endsWith("(B) two");
            assertThat(draft.goal()).isEqualTo(new ExpectedAnswer.Choice(List.of("(A)", "(B)"), 1));
        });
        assertThat(letters.problems())
                .extracting(RecordIssue::place)
                .containsExactly("record 2, line 3", "record 3, line 4");

        DataImport source = DataImport.of(letters.file());
        assertThat(source.read(source.guess().with(OptionStyle.TEXTS)).drafts().getFirst())
                .satisfies(draft -> {
                    assertThat(draft.input()).isEqualTo("Which?");
                    assertThat(draft.goal()).isEqualTo(new ExpectedAnswer.Choice(List.of("one", "two"), 1));
                });
        assertThat(source.read(source.guess().with(OptionStyle.NONE)).drafts()).hasSize(3);
    }

    @Test
    void aFinalAnswerIsTakenOutOfItsSolution() {
        String line = "{\"question\": \"How many?\", \"answer\": \"2*3=<<2*3=6>>6 thousand.\\n#### 6,000\"}\n";
        ImportResult imported = read("a.jsonl", line + line);
        assertThat(imported.drafts().getFirst().goal()).isEqualTo(new ExpectedAnswer.Answer("6000"));
        assertThat(imported.drafts().getFirst().rationale()).contains("2*3=<<2*3=6>>6 thousand.");
        DataImport source = DataImport.of(imported.file());
        ImportedExample whole =
                source.read(source.guess().with(AnswerPart.SOLUTION)).drafts().getFirst();
        assertThat(whole.goal()).isEqualTo(new ExpectedAnswer.Answer("2*3=6 thousand.\n#### 6,000"));
        assertThat(whole.rationale()).isEmpty();
    }

    @Test
    void listedOptionsAreLetteredAndShown() {
        ImportResult imported = read(
                "a.json",
                "{\"question\": \"How much?\", \"options\": [\"A)105\", \"B)120\"], \"rationale\": \"Answer B\","
                        + " \"correct\": \"B\"}\n"
                        + "{\"question\": \"And?\", \"options\": [\"A)1\", \"B)1\"], \"rationale\": \"\", \"correct\":"
                        + " \"A\"}\n");
        assertThat(inputs(imported.drafts()).getFirst())
                .isEqualTo(new ImportedExample(
                        "line 1",
                        new Fields("How much?\nOptions:\n(A) 105\n(B) 120"),
                        new ExpectedAnswer.Choice(List.of("A", "B"), 1),
                        Optional.empty(),
                        Optional.of("Answer B")));
        assertThat(imported.problems())
                .containsExactly(RecordIssue.remark("line 2", "two of its options are the same"));
    }

    @Test
    void everyColumnWithoutAnotherMeaningIsAField() {
        DataImport source = DataImport.of(write(
                "a.csv", "id,product,message,plan,team\n7,Lamp,It broke.,,billing\n9,Desk,Hi {{x}},gold,sales\n"));
        ColumnMapping guess = source.guess().with(ColumnMapping.columns("input=message,target=team"));

        assertThat(source.read(guess).drafts().getLast().fields())
                .isEqualTo(new Fields(
                        "Hi {{x}}", Map.of("message", "Hi {{x}}", "id", "9", "product", "Desk", "plan", "gold")));
        assertThat(source.read(guess.with(ColumnMapping.columns("field=plan")))
                        .drafts()
                        .getLast()
                        .fields()
                        .others())
                .containsOnlyKeys("message", "plan");
    }

    @Test
    void optionsMayBeColumnsAndAnswersPositions() {
        ImportResult columns = read("a.csv", "question,a,b,c,answer\nWhich?,x,y,z,C\n");
        assertThat(columns.drafts().getFirst().goal()).isEqualTo(new ExpectedAnswer.Answer("C"));
        DataImport source = DataImport.of(columns.file());
        ColumnMapping mapping =
                source.guess().with(ColumnMapping.columns("options=a+b+c")).with(OptionStyle.TEXTS);
        assertThat(source.read(mapping).drafts().getFirst().goal())
                .isEqualTo(new ExpectedAnswer.Choice(List.of("x", "y", "z"), 2));
        assertThat(read("b.jsonl", "{\"question\": \"Which?\", \"choices\": [\"x\", \"y\"], \"answer\": 1}\n")
                        .drafts()
                        .getFirst()
                        .goal())
                .isEqualTo(new ExpectedAnswer.Choice(List.of("A", "B"), 1));
    }

    @Test
    void judgedPairsBecomePreferencesAndTiesAreCounted() {
        ImportResult imported = read("a.json", """
            [{"instruction": "Say hi", "output_1": "hi", "output_2": "no", "preference": 1},
             {"instruction": "Say hi", "output_1": "hi", "output_2": "ho", "preference": 1.5},
             {"instruction": "Say hi", "output_1": "xx", "output_2": "hi", "preference": 2.0},
             {"instruction": "Say hi", "output_1": "xx", "output_2": "hi", "preference": 7}]\
            """);
        assertThat(imported.drafts())
                .extracting(ImportedExample::goal)
                .containsExactly(new ExpectedAnswer.Preference("hi", "no"), new ExpectedAnswer.Preference("hi", "xx"));
        assertThat(imported.tied()).hasSize(1);
        assertThat(imported.leftOut()).hasSize(2);
    }

    @Test
    void chatsAndPairsOfChatsAreUnderstood() {
        assertThat(read(
                                "a.jsonl",
                                "{\"messages\": [{\"role\": \"system\", \"content\": \"Be kind.\"}, {\"role\":"
                                        + " \"user\", \"content\": \"Hi\"}, {\"role\": \"assistant\", \"content\":"
                                        + " \"Hello\"}]}\n")
                        .drafts())
                .containsExactly(draft("line 1", "Hi", "Hello"));
        String turn = "[{\"role\": \"user\", \"content\": \"Hi\"}, {\"role\": \"assistant\", \"content\": \"%s\"}]";
        assertThat(read(
                                "b.jsonl",
                                "{\"chosen\": " + turn.formatted("Hello") + ", \"rejected\": " + turn.formatted("Go")
                                        + "}\n")
                        .drafts())
                .containsExactly(new ImportedExample(
                        "line 1",
                        new Fields("Hi"),
                        new ExpectedAnswer.Preference("Hello", "Go"),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(read(
                                "c.jsonl",
                                "{\"input\": [{\"role\": \"system\", \"content\": \"s\"}, {\"role\": \"user\","
                                        + " \"content\": \"2+2\"}], \"ideal\": [\"4\", \"four\"]}\n")
                        .drafts()
                        .getFirst()
                        .goal())
                .isEqualTo(new ExpectedAnswer.Answer("4", List.of("four")));
    }

    @Test
    void promptfooTestsGiveTheirVariablesAndExpectations() {
        ImportResult imported = read("promptfooconfig.yaml", """
            prompts: [a.txt]
            tests:
              - vars: {question: "Capital of France?"}
                assert:
                  - {type: icontains, value: Paris}
              - vars: {question: "Be nice"}
                assert:
                  - {type: llm-rubric, value: is nice}
            """);
        assertThat(inputs(imported.drafts())).containsExactly(draft("test 1", "Capital of France?", "Paris"));
        assertThat(imported.problems()).containsExactly(RecordIssue.leftOut("test 2", "it has no answer"));
    }

    @Test
    void aColumnThatNumbersTheRecordsMeansNothing() {
        Path file = write("a.csv", "id,wording,says\n1,It broke.,bad\n2,It works.,good\n4,It shines.,good\n");
        DataImport source = DataImport.of(file);
        assertThat(inputs(source.read(source.guess()).drafts()))
                .containsExactly(
                        draft("line 2", "It broke.", "bad"),
                        draft("line 3", "It works.", "good"),
                        draft("line 4", "It shines.", "good"));
        DataImport named = DataImport.of(write("b.csv", "id,opinion,verdict\n1,It broke.,bad\n2,It works.,good\n"));
        assertThat(named.guess().of(ColumnRole.INPUT)).containsExactly("opinion");
        assertThat(named.guess().of(ColumnRole.TARGET)).containsExactly("verdict");
        DataImport sums = DataImport.of(write("c.csv", "number,double\n1,2\n2,4\n3,6\n"));
        assertThat(sums.guess().of(ColumnRole.INPUT)).containsExactly("number");
        assertThat(sums.guess().of(ColumnRole.TARGET)).containsExactly("double");
    }

    @Test
    void aRecordThatNamesNoSplitWhereOthersDoIsLeftOutUnlessSplitsDoNotMatter() {
        Path file = write(
                "a.jsonl",
                "{\"input\": \"a\", \"target\": \"x\", \"split\": \"test\"}\n{\"input\": \"b\", \"target\": \"y\"}\n");
        DataImport source = DataImport.of(file);
        assertThat(source.read(source.guess()).problems())
                .containsExactly(RecordIssue.leftOut("line 2", "it has no split, the others have"));
        assertThat(source.read(source.guess().withoutSplits()).drafts()).hasSize(2);
    }

    @Test
    void theFirstColumnThatSaysTheSameOverAndOverIsTheAnswer() {
        StringBuilder rows = new StringBuilder("note,mood,place\n");
        for (int i = 0; i < 9; i++) {
            rows.append("Remark ")
                    .append(i)
                    .append(',')
                    .append(i % 3 == 0 ? "glad" : "sad")
                    .append(",Town ")
                    .append(i)
                    .append('\n');
        }
        ColumnMapping guessed = DataImport.of(write("a.csv", rows.toString())).guess();
        assertThat(guessed.of(ColumnRole.INPUT)).containsExactly("note");
        assertThat(guessed.of(ColumnRole.TARGET)).containsExactly("mood");
        ColumnMapping holes = DataImport.of(write("e.csv", rows.toString().replaceFirst(",glad,", ",,")))
                .guess();
        assertThat(holes.of(ColumnRole.TARGET)).containsExactly("mood");
        ColumnMapping two = DataImport.of(write("b.csv", rows.toString().replaceAll("Town .", "Town")))
                .guess();
        assertThat(two.of(ColumnRole.TARGET))
                .as("a column that never changes tells nothing")
                .containsExactly("mood");
        ColumnMapping unclear = DataImport.of(write("c.csv", rows.toString().replaceAll("Town [0-4]", "Town")))
                .guess();
        assertThat(unclear.of(ColumnRole.TARGET))
                .as("Town and four others are no labels")
                .containsExactly("mood");
        ColumnMapping both = DataImport.of(write(
                        "d.csv",
                        rows.toString().replaceAll("Town [0-4]", "Rome").replaceAll("Town .", "Oslo")))
                .guess();
        assertThat(both.of(ColumnRole.TARGET)).as("the first of two that do").containsExactly("mood");
    }

    @Test
    void whatCannotBeGuessedIsAskedFor() {
        Path file = write("a.csv", "foo,bar,baz\n1,2,3\n");
        DataImport source = DataImport.of(file);
        assertThatThrownBy(() -> source.read(source.guess()))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("which column is the right answer")
                .hasMessageContaining("foo, bar, baz");
        assertThat(inputs(source.read(source.guess().with(ColumnMapping.columns("input=foo+bar,target=baz")))
                        .drafts()))
                .containsExactly(draft("line 2", "1\n\n2", "3"));
        assertThatThrownBy(() -> source.read(source.guess().with(ColumnMapping.columns("input=foo,target=qux"))))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("no column \"qux\"");
        assertThatThrownBy(() -> ColumnMapping.columns("foo")).hasMessageContaining("input=question,target=answer");
        assertThatThrownBy(() -> DataImport.of(write("b.json", "{\"annotations\": [\"a\", \"b\"]}")))
                .hasMessageContaining("none of records");
        assertThatThrownBy(() -> DataImport.of(folder.resolve("none.csv"))).hasMessageContaining("missing");
    }

    @Test
    void givenSplitsAreKeptAndTheCapThinsThem() throws IOException {
        StringBuilder rows = new StringBuilder("question,answer,split\n");
        for (int i = 0; i < 120; i++) {
            rows.append("q")
                    .append(i)
                    .append(",")
                    .append(i)
                    .append(",")
                    .append(i < 100 ? "train" : "test")
                    .append("\n");
        }
        InitialExamples intake = read("a.csv", rows.toString()).intake(new SplitAssigner(1, 30));
        Dataset data = intake.data();
        assertThat(intake.leftOut()).hasSize(40).allSatisfy(record -> {
            assertThat(record.file()).isEqualTo("a.csv");
            assertThat(record.place()).matches("line \\d+");
            assertThat(record.reason()).contains("beyond the most training examples", "30");
        });
        assertThat(data.of(Split.TRAIN)).hasSize(30);
        assertThat(data.of(Split.VALIDATION)).hasSize(30);
        assertThat(data.of(Split.TEST)).hasSize(20).allMatch(example -> Integer.parseInt(example.target()) >= 100);
        assertThat(data.of(Split.TRAIN)).allMatch(example -> Integer.parseInt(example.target()) < 100);

        Path written = folder.resolve("examples.jsonl");
        ExampleFile.write(written, data);
        assertThat(ExampleFile.read(written, 5)).isEqualTo(data);
        assertThat(Files.readString(written, StandardCharsets.UTF_8)).contains("\"split\":\"validation\"");
    }

    @Test
    void examplesForAProjectAreNewOnesUpToItsCap() {
        StringBuilder rows = new StringBuilder("question,answer\n");
        for (int i = 0; i < 100; i++) {
            rows.append("q")
                    .append(i)
                    .append(",")
                    .append(i % 2 == 0 ? "even" : "odd")
                    .append("\n");
        }
        Dataset data =
                read("a.csv", rows.toString()).intake(new SplitAssigner(1, 50)).data();
        String more = rows + "Q  7,odd\nq 8,odd\nnew,odd\n,even\n";
        AddedExamples addition = read("b.csv", more).beside(data, Placement.DRAWN, new SplitAssigner(1, 40));
        assertThat(addition.known()).isEqualTo(100);
        assertThat(addition.examples()).extracting(Example::index).containsExactly(100, 101, 102);
        assertThat(addition.examples()).extracting(Example::input).containsExactly("Q  7", "q 8", "new");
        assertThat(addition.count(Split.TRAIN)).as("40 there already").isZero();
        assertThat(addition.leftOut()).extracting(SkippedRecord::place).containsExactly("line 105");
        assertThat(read("b.csv", more)
                        .beside(data, Placement.TRAIN, new SplitAssigner(1))
                        .count(Split.TRAIN))
                .isEqualTo(3);
        String other = "question,answer\nq 0,odd\n";
        assertThat(read("c.csv", other.replace("q 0", "Q0"))
                        .beside(data, Placement.DRAWN, new SplitAssigner(1, 99))
                        .examples())
                .as("another answer to an input that is there goes where that is")
                .extracting(Example::split)
                .containsExactly(data.examples().getFirst().split());
        assertThatThrownBy(() -> read("d.csv", other).beside(data, Placement.GIVEN, new SplitAssigner(1)))
                .hasMessageContaining("gives no splits");
        assertThatThrownBy(() -> read("e.csv", "prompt,chosen,rejected\na,b,c\n")
                        .beside(data, Placement.TEST, new SplitAssigner(1)))
                .hasMessageContaining("a separate project");
    }

    @Test
    void everySplitHasItsShareOfEachLabelAndTwinsStayTogether() {
        StringBuilder rows = new StringBuilder("question,answer\n");
        for (int i = 0; i < 100; i++) {
            rows.append("q")
                    .append(i < 90 ? i : i - 10)
                    .append(",")
                    .append(i % 5 == 0 ? "rare" : "usual")
                    .append("\n");
        }
        ImportResult imported = read("a.csv", rows.toString());
        for (long seed = 0; seed < 20; seed++) {
            Dataset data = imported.intake(new SplitAssigner(seed)).data();
            for (Split split : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST)) {
                List<Example> part = data.of(split);
                double rare = part.stream()
                        .filter(example -> example.target().equals("rare"))
                        .count();
                assertThat(rare / part.size()).isBetween(0.1, 0.3);
            }
            for (int i = 80; i < 90; i++) {
                assertThat(data.examples().get(i).split())
                        .isEqualTo(data.examples().get(i + 10).split());
            }
        }
    }

    /** The examples without the fields besides their inputs. */
    private static List<ImportedExample> inputs(List<ImportedExample> drafts) {
        return drafts.stream()
                .map(draft -> new ImportedExample(
                        draft.place(), new Fields(draft.input()), draft.goal(), draft.split(), draft.rationale()))
                .toList();
    }

    private static ImportedExample draft(String place, String input, String target) {
        return new ImportedExample(
                place, new Fields(input), new ExpectedAnswer.Answer(target), Optional.empty(), Optional.empty());
    }

    private ImportResult read(String name, String text) {
        return read(write(name, text));
    }

    private static ImportResult read(Path file) {
        DataImport source = DataImport.of(file);
        return source.read(source.guess());
    }

    private Path write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }
}
