/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.questions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.util.AtomicFileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The questions of all builds. Each is a file beside its build, written before an answer is acknowledged; those that wait
 * are known here, too, as long as their steps run.
 */
@Extension
public final class Questions {

    private static final Logger LOGGER = Logger.getLogger(Questions.class.getName());
    private static final String FOLDER = "rollout-questions";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    private record Waiting(Question question, Path file, Runnable changed) {}

    public static Questions get() {
        return ExtensionList.lookupSingleton(Questions.class);
    }

    /**
     * Asks; asking again under the same id, as after a restart, finds the answers that are there already.
     *
     * @param changed called after each answer, by whoever answered: must be short
     */
    public synchronized Question ask(Run<?, ?> run, Question question, Runnable changed) throws IOException {
        Path file = file(run, question.id());
        Question known = Files.exists(file) ? read(file) : question;
        if (known == question) {
            Files.createDirectories(folder(run));
            write(file, question);
        }
        waiting.put(known.id(), new Waiting(known, file, changed));
        return known;
    }

    /** A question that was asked before, if it was; it waits again. */
    public synchronized Optional<Question> resume(Run<?, ?> run, String id, Runnable changed) throws IOException {
        Path file = file(run, id);
        return Files.exists(file) ? Optional.of(ask(run, read(file), changed)) : Optional.empty();
    }

    /** One that waits. */
    public Optional<Question> find(String id) {
        return Optional.ofNullable(waiting.get(id)).map(Waiting::question);
    }

    /** All that wait, oldest first. */
    public List<Question> waiting() {
        return waiting.values().stream()
                .map(Waiting::question)
                .filter(question -> !question.ended())
                .sorted(Comparator.comparing(Question::since))
                .toList();
    }

    /** Writes an answer, then tells the step; nothing happens to a question that has ended or is not known. */
    public Optional<Question> answer(String id, UnaryOperator<Question> answer) throws IOException {
        Optional<Waiting> told = change(id, answer);
        told.ifPresent(each -> each.changed().run());
        return told.map(Waiting::question);
    }

    private synchronized Optional<Waiting> change(String id, UnaryOperator<Question> answer) throws IOException {
        Waiting known = waiting.get(id);
        if (known == null || known.question().ended()) {
            return Optional.empty();
        }
        Waiting next = new Waiting(answer.apply(known.question()), known.file(), known.changed());
        write(next.file(), next.question());
        waiting.put(id, next);
        return Optional.of(next);
    }

    /** Writes how it ended; it does not wait any more. */
    public synchronized void end(String id, Question.Verdict verdict) throws IOException {
        change(id, question -> question.ended(verdict));
        waiting.remove(id);
    }

    /** Whether a build asked anything; cheap. */
    public static boolean any(Run<?, ?> run) {
        return Files.isDirectory(folder(run));
    }

    /** Everything that a build asked, oldest first: who answered what is kept as long as the build. */
    public static List<Question> of(Run<?, ?> run) {
        Path folder = folder(run);
        List<Question> questions = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".json")).toList()) {
                    questions.add(read(file));
                }
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "questions of " + run.getExternalizableId() + " cannot be read", e);
            }
        }
        questions.sort(Comparator.comparing(Question::since));
        return questions;
    }

    private static Path folder(Run<?, ?> run) {
        return run.getRootDir().toPath().resolve(FOLDER);
    }

    private static Path file(Run<?, ?> run, String id) {
        return folder(run).resolve(id + ".json");
    }

    private static Question read(Path file) throws IOException {
        try {
            return MAPPER.readValue(Files.readString(file), Question.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not a question: " + e.getOriginalMessage(), e);
        }
    }

    private static void write(Path file, Question question) throws IOException {
        try (AtomicFileWriter writer = new AtomicFileWriter(file, StandardCharsets.UTF_8)) {
            writer.write(MAPPER.writeValueAsString(question));
            writer.commit();
        }
    }
}
