/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import io.jenkins.plugins.rollout.risk.blast.Contract;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads what an OpenAPI or Swagger description promises, in YAML or JSON: paths, operations, properties of schemas. */
public final class OpenApiContract {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final int MOST_CHARACTERS = 4 << 20;

    private final Contract contract = new Contract();

    private OpenApiContract() {}

    /** The contract of a text; empty if it is no such description, or cannot be read. */
    public static Optional<Contract> read(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setAllowRecursiveKeys(false);
        Map<?, ?> root;
        try {
            Object all = new Yaml(new SafeConstructor(options)).load(text);
            root = map(all);
        } catch (YAMLException unreadable) {
            return Optional.empty();
        }
        if (!root.containsKey("openapi") && !root.containsKey("swagger")) {
            return Optional.empty();
        }
        var description = new OpenApiContract();
        map(root.get("paths")).forEach((path, item) -> description.path(String.valueOf(path), map(item)));
        map(map(root.get("components")).get("schemas")).forEach(description::schema);
        map(root.get("definitions")).forEach(description::schema);
        return Optional.of(description.contract);
    }

    private void path(String path, Map<?, ?> item) {
        // callers do not see what a part of the path is called
        String plain = path.replaceAll("\\{[^}]*}", "{}");
        contract.promise("path " + plain, null, "a path");
        item.forEach((method, operation) -> {
            if (METHODS.contains(String.valueOf(method))) {
                operation(
                        String.valueOf(method).toUpperCase(Locale.ROOT) + " " + plain, "path " + plain, map(operation));
            }
        });
    }

    private void operation(String name, String path, Map<?, ?> operation) {
        contract.promise(name, path, "an operation");
        for (Object each : list(operation.get("parameters"))) {
            Map<?, ?> parameter = map(each);
            if (Boolean.TRUE.equals(parameter.get("required")) && !"path".equals(parameter.get("in"))) {
                contract.demand(name + " needs parameter " + parameter.get("name"), name);
            }
        }
        if (Boolean.TRUE.equals(map(operation.get("requestBody")).get("required"))) {
            contract.demand(name + " needs a body", name);
        }
    }

    private void schema(Object name, Object schema) {
        contract.promise("schema " + name, null, "a schema");
        map(map(schema).get("properties"))
                .forEach((property, type) ->
                        contract.promise("property " + property + " of " + name, "schema " + name, type(map(type))));
    }

    private static String type(Map<?, ?> type) {
        if (type.get("$ref") != null) {
            String target = String.valueOf(type.get("$ref"));
            return target.substring(target.lastIndexOf('/') + 1);
        }
        String plain = String.valueOf(type.get("type"));
        return plain.equals("array") ? "array of " + type(map(type.get("items"))) : plain;
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
