/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class OpenApiContractTest {

    private static final String SHOP =
            """
            openapi: 3.0.3
            info: {title: Shop, version: '1'}
            paths:
              /orders:
                get:
                  parameters:
                    - {name: page, in: query, required: false}
                post: {requestBody: {required: true}}
              /orders/{id}:
                get: {parameters: [{name: id, in: path, required: true}]}
            components:
              schemas:
                Order:
                  properties:
                    id: {type: string}
                    lines: {type: array, items: {$ref: '#/components/schemas/Line'}}
            """;

    @Test
    public void whatIsAddedBreaksNothing() {
        assertThat(broken(SHOP.replace("id: {type: string}", "id: {type: string}\n        note: {type: string}")))
                .isEmpty();
        assertThat(broken(SHOP.replace("{id}", "{order}"))).isEmpty();
    }

    @Test
    public void aPathAnOperationAndAPropertyThatGoAreNamed() {
        assertThat(broken(SHOP.replace("/orders/{id}:", "/order/{id}:"))).containsExactly("path /orders/{} is removed");
        assertThat(broken(SHOP.replace("    post: {requestBody: {required: true}}\n", "")))
                .containsExactly("POST /orders is removed");
        assertThat(broken(SHOP.replace("        id: {type: string}\n", "")))
                .containsExactly("property id of Order is removed");
        assertThat(broken(SHOP.replace("id: {type: string}", "id: {type: integer}")))
                .containsExactly("property id of Order changes from string to integer");
    }

    @Test
    public void aNewDemandIsNamed() {
        assertThat(broken(SHOP.replace("required: false", "required: true")))
                .containsExactly("GET /orders needs parameter page, which it did not");
    }

    @Test
    public void readsJsonAndSwagger() {
        String json = "{\"swagger\":\"2.0\",\"paths\":{\"/a\":{\"get\":{}}},\"definitions\":{\"A\":{}}}";
        assertThat(OpenApiContract.read(json)
                        .orElseThrow()
                        .brokenBy(OpenApiContract.read(json.replace("/a", "/b")).orElseThrow()))
                .containsExactly("path /a is removed");
    }

    @Test
    public void whatIsNoDescriptionPromisesNothing() {
        assertThat(OpenApiContract.read("a: [1, 2")).isEmpty();
        assertThat(OpenApiContract.read("kind: Deployment")).isEmpty();
        assertThat(OpenApiContract.read("")).isEmpty();
        assertThat(OpenApiContract.read("just text")).isEmpty();
    }

    private static List<String> broken(String later) {
        return OpenApiContract.read(SHOP)
                .orElseThrow()
                .brokenBy(OpenApiContract.read(later).orElseThrow());
    }
}
