package dev.spanwise.gui.frame;

import dev.spanwise.gui.task.RunningTask;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import org.controlsfx.control.TaskProgressView;

/** The list of what the model is doing, each with its progress and a button that stops it. JavaFX thread. */
final class RunningTasksView extends TaskProgressView<Task<Void>> {
    /** What the control lists: a task that lasts as long as the running one, and does nothing itself. */
    private static final class ListedTask extends Task<Void> {
        private final RunningTask running;
        private final CountDownLatch ended = new CountDownLatch(1);

        ListedTask(RunningTask running) {
            this.running = running;
            updateTitle(running.title());
            running.messageProperty().subscribe(this::updateMessage);
            running.progressProperty().subscribe(share -> updateProgress(share.doubleValue(), 1));
            Thread.ofVirtual().start(this);
        }

        @Override
        protected Void call() throws InterruptedException {
            ended.await();
            return null;
        }

        void end() {
            ended.countDown();
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            running.stop();
            return false;
        }
    }

    private final ObservableList<RunningTask> running;
    private final Map<RunningTask, ListedTask> listed = new HashMap<>();
    private final ListChangeListener<RunningTask> listener = change -> update();

    RunningTasksView(ObservableList<RunningTask> running) {
        this.running = running;
        setId("running-tasks");
        setRetainTasks(false);
        running.addListener(listener);
        update();
    }

    private void update() {
        listed.entrySet().removeIf(entry -> {
            boolean over = !running.contains(entry.getKey());
            if (over) {
                entry.getValue().end();
            }
            return over;
        });
        for (RunningTask task : running) {
            listed.computeIfAbsent(task, begun -> {
                ListedTask row = new ListedTask(begun);
                getTasks().add(row);
                return row;
            });
        }
    }

    /** Looks at the tasks no longer. */
    void close() {
        running.removeListener(listener);
        listed.values().forEach(ListedTask::end);
    }
}
