/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.rollout.risk.BlastRadius;
import java.io.IOException;
import java.util.List;

/** The blast radius of an assessment, as fields of an object that is open. */
final class RadiusJson {

    private RadiusJson() {}

    static void write(BlastRadius radius, JsonGenerator json, JsonFields fields) throws IOException {
        if (radius.isListed()) {
            fields.count("files", radius.files());
        } else {
            fields.name("files");
            json.writeNull();
        }
        fields.count("unlistedCommits", radius.unlisted());
        fields.strings("unknown", radius.unknown());
        fields.count("tier", radius.tier());
        fields.array("services");
        for (BlastRadius.Service service : radius.services()) {
            json.writeStartObject();
            fields.text("name", service.name());
            fields.count("tier", service.tier());
            json.writeEndObject();
        }
        json.writeEndArray();
        fields.count("unmappedFiles", radius.unmappedFiles());
        fields.strings("unmapped", radius.unmapped());
        fields.strings("owners", radius.owners());
        fields.strings("modules", radius.modules());
        fields.strings("dependants", radius.dependants());
        fields.strings("coChanged", radius.coChanged());
        fields.array("kinds");
        for (BlastRadius.Kind kind : radius.kinds()) {
            json.writeStartObject();
            fields.text("name", kind.name());
            fields.count("count", kind.count());
            fields.strings("files", kind.files());
            json.writeEndObject();
        }
        json.writeEndArray();
        List<String> breaking = radius.breaking();
        if (breaking == null) {
            fields.name("breaking");
            json.writeNull();
        } else {
            fields.strings("breaking", breaking);
        }
        fields.strings("irreversible", radius.irreversible());
        fields.name("automaticRollback");
        json.writeBoolean(radius.automaticRollback());
        fields.optional("traffic", radius.traffic());
        fields.optional("tenants", radius.tenants());
        fields.text(
                "timeToRollBack",
                radius.timeToRollBack() == null ? null : radius.timeToRollBack().toString());
    }
}
