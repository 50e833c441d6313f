/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class ProtoContractTest {

    private static final String SHOP =
            """
            syntax = "proto3"; // a comment; with = signs
            package shop;
            import "google/protobuf/timestamp.proto";
            option java_package = "org.example;shop";
            /* message Old { int32 a = 1; } */
            message Order {
              option (custom) = { note: "x" };
              reserved 9, 12 to 14;
              string id = 1;
              int64 total = 2 [deprecated = true];
              repeated Line lines = 3;
              map<string, Line> by_name = 4;
              oneof payment { string card = 5; string invoice = 6; }
              google.protobuf.Timestamp at = 7;
              message Line { string sku = 1; }
              enum State { UNKNOWN = 0; PAID = 1 [(x) = "{"]; }
            }
            service Orders {
              rpc Place (Order) returns (Order) { option (http) = { post: "/orders" }; }
              rpc Watch (Order) returns (stream Order);
            }
            """;

    @Test
    public void whatIsAddedOrWrittenAnotherWayBreaksNothing() {
        assertThat(broken(SHOP.replace("string id = 1;", "string id = 1; string note = 8;")))
                .isEmpty();
        assertThat(broken(SHOP.replace("google.protobuf.Timestamp at", ".google.protobuf.Timestamp  at")))
                .isEmpty();
        assertThat(broken(SHOP.replace("string id = 1", "optional string id = 1")))
                .isEmpty();
        assertThat(broken(SHOP.replace(" // a comment; with = signs", "").replace("\n", "\r\n")))
                .isEmpty();
        assertThat(broken(SHOP + "message More { string a = 1; }")).isEmpty();
    }

    @Test
    public void aFieldThatIsRemovedRenumberedOrOfAnotherTypeIsNamed() {
        assertThat(broken(SHOP.replace("int64 total = 2 [deprecated = true];", "reserved 2;")))
                .containsExactly("field total of shop.Order is removed");
        assertThat(broken(SHOP.replace("total = 2", "total = 20")))
                .containsExactly("field total of shop.Order changes from int64 = 2 to int64 = 20");
        assertThat(broken(SHOP.replace("repeated Line lines", "Line lines")))
                .containsExactly("field lines of shop.Order changes from repeated Line = 3 to Line = 3");
        assertThat(broken(SHOP.replace("string card = 5;", ""))).containsExactly("field card of shop.Order is removed");
        assertThat(broken(SHOP.replace("map<string, Line>", "map<string, string>")))
                .containsExactly(
                        "field by_name of shop.Order changes from map<string,Line> = 4 to map<string,string> = 4");
    }

    @Test
    public void enumsAndServicesArePromisesToo() {
        assertThat(broken(SHOP.replace("PAID = 1", "PAID = 2")))
                .containsExactly("value PAID of shop.Order.State changes from 1 to 2");
        assertThat(broken(SHOP.replace("rpc Watch (Order) returns (stream Order);", "")))
                .containsExactly("rpc Watch of shop.Orders is removed");
        assertThat(broken(SHOP.replace("returns (stream Order)", "returns (Order)")))
                .singleElement()
                .asString()
                .startsWith("rpc Watch of shop.Orders changes from");
    }

    @Test
    public void ofWhatGoesAsAWholeThePartsAreNotNamed() {
        assertThat(broken("package shop;" + SHOP.substring(SHOP.indexOf("service"))))
                .containsExactly("message shop.Order is removed");
        assertThat(broken("")).containsExactly("message shop.Order is removed", "service shop.Orders is removed");
    }

    @Test
    public void nonsenseIsReadToItsEnd() {
        assertThat(ProtoContract.read("message { } } } = = rpc service").brokenBy(new Contract()))
                .isNotNull();
        assertThat(ProtoContract.read("message A { string a = ").brokenBy(new Contract()))
                .containsExactly("message A is removed");
    }

    private static List<String> broken(String later) {
        return ProtoContract.read(SHOP).brokenBy(ProtoContract.read(later));
    }
}
