package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestLookup(t *testing.T) {
	file := filepath.Join(t.TempDir(), "targets.json")
	content := `[{"targets":["127.0.0.1:4000"],"labels":{"__pod_ip":"10.244.0.1"}},
		{"targets":["192.0.2.1:4000"],"labels":{"__pod_ip":"10.244.0.2"}}]`
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := lookup(file, "10.244.0.1:8080"); err != nil || got != "127.0.0.1:4000" {
		t.Errorf("known pod: %q, %v", got, err)
	}
	for name, address := range map[string]string{
		"unknown pod": "10.244.0.9:8080", "not loopback": "10.244.0.2:8080", "no port": "10.244.0.1"} {
		if got, err := lookup(file, address); err == nil {
			t.Errorf("%s: got %q, want an error", name, got)
		}
	}
	if _, err := lookup(file+".missing", "10.244.0.1:8080"); err == nil {
		t.Error("missing file: want an error")
	}
}
