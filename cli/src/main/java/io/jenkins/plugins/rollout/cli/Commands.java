/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import io.jenkins.plugins.rollout.cli.analyze.AnalyzeCommand;
import io.jenkins.plugins.rollout.cli.demo.DemoCommand;
import io.jenkins.plugins.rollout.cli.drive.AbortCommand;
import io.jenkins.plugins.rollout.cli.drive.PauseCommand;
import io.jenkins.plugins.rollout.cli.drive.PromoteCommand;
import io.jenkins.plugins.rollout.cli.drive.ResumeCommand;
import io.jenkins.plugins.rollout.cli.drive.RollbackCommand;
import io.jenkins.plugins.rollout.cli.drive.RunCommand;
import io.jenkins.plugins.rollout.cli.drive.StatusCommand;
import io.jenkins.plugins.rollout.cli.drive.WorkerCommand;
import io.jenkins.plugins.rollout.cli.gate.ApproveCommand;
import io.jenkins.plugins.rollout.cli.gate.OverrideCommand;
import io.jenkins.plugins.rollout.cli.gate.PendingCommand;
import io.jenkins.plugins.rollout.cli.gate.RejectCommand;
import io.jenkins.plugins.rollout.cli.history.HistoryCommand;
import io.jenkins.plugins.rollout.cli.outcome.OutcomeCommand;
import io.jenkins.plugins.rollout.cli.outcome.ReportCommand;
import io.jenkins.plugins.rollout.cli.plan.DoctorCommand;
import io.jenkins.plugins.rollout.cli.plan.PlanCommand;
import io.jenkins.plugins.rollout.cli.plan.ValidateCommand;
import io.jenkins.plugins.rollout.cli.risk.OriginCommand;
import io.jenkins.plugins.rollout.cli.risk.RiskCommand;
import io.jenkins.plugins.rollout.cli.serve.ServeCommand;
import io.jenkins.plugins.rollout.cli.window.WindowCommand;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;

/** All commands by name, in the order of the help. */
final class Commands {

    private static final Map<String, Class<?>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("demo", DemoCommand.class);
        ALL.put("plan", PlanCommand.class);
        ALL.put("run", RunCommand.class);
        ALL.put("resume", ResumeCommand.class);
        ALL.put("status", StatusCommand.class);
        ALL.put("promote", PromoteCommand.class);
        ALL.put("pause", PauseCommand.class);
        ALL.put("abort", AbortCommand.class);
        ALL.put("approve", ApproveCommand.class);
        ALL.put("reject", RejectCommand.class);
        ALL.put("override", OverrideCommand.class);
        ALL.put("pending", PendingCommand.class);
        ALL.put("rollback", RollbackCommand.class);
        ALL.put("validate", ValidateCommand.class);
        ALL.put("doctor", DoctorCommand.class);
        ALL.put("history", HistoryCommand.class);
        ALL.put("serve", ServeCommand.class);
        ALL.put("analyze", AnalyzeCommand.class);
        ALL.put("outcome", OutcomeCommand.class);
        ALL.put("report", ReportCommand.class);
        ALL.put("worker", WorkerCommand.class);
        ALL.put("risk", RiskCommand.class);
        ALL.put("origin", OriginCommand.class);
        ALL.put("window", WindowCommand.class);
        ALL.put("generate-completion", AutoComplete.GenerateCompletion.class);
        ALL.put("help", CommandLine.HelpCommand.class);
    }

    private Commands() {}

    static Map<String, Class<?>> all() {
        return Collections.unmodifiableMap(ALL);
    }

    /** What these arguments may need: to describe all commands takes half of the time that a short one runs. */
    static Map<String, Class<?>> wanted(String[] args) {
        Class<?> only = args.length == 0 ? null : ALL.get(args[0]);
        boolean speaksOfOthers = only == AutoComplete.GenerateCompletion.class || only == CommandLine.HelpCommand.class;
        return only == null || speaksOfOthers ? all() : Map.of(args[0], only);
    }
}
