// Podproxy is the API server's way to the simulated pods. It answers CONNECT podIP:port on a unix
// socket with a connection to the loopback address that the targets file gives for that pod IP,
// so the API server's pod proxy works and nothing leaves the machine.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"time"
)

type group struct {
	Targets []string          `json:"targets"`
	Labels  map[string]string `json:"labels"`
}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: podproxy SOCKET TARGETS_FILE")
	}
	listener, err := net.Listen("unix", os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.Serve(listener, connector(os.Args[2])))
}

func connector(targets string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodConnect {
			http.Error(w, "only CONNECT", http.StatusMethodNotAllowed)
			return
		}
		address, err := lookup(targets, r.Host)
		if err != nil {
			log.Print(err)
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		pod, err := net.DialTimeout("tcp", address, 2*time.Second)
		if err != nil {
			log.Print(err)
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer pod.Close()
		client, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			log.Print(err)
			return
		}
		defer client.Close()
		fmt.Fprint(client, "HTTP/1.1 200 OK\r\n\r\n")
		done := make(chan struct{}, 2)
		copyTo := func(to, from net.Conn) { io.Copy(to, from); done <- struct{}{} }
		go copyTo(pod, client)
		go copyTo(client, pod)
		<-done
	}
}

// lookup reads the file at every call: it is small, and the test rewrites it as pods come and go.
func lookup(file, podAddress string) (string, error) {
	podIP, _, err := net.SplitHostPort(podAddress)
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	var groups []group
	if err := json.Unmarshal(data, &groups); err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	for _, g := range groups {
		if g.Labels["__pod_ip"] != podIP || len(g.Targets) != 1 {
			continue
		}
		host, _, err := net.SplitHostPort(g.Targets[0])
		if err != nil || !net.ParseIP(host).IsLoopback() {
			return "", fmt.Errorf("%s: target %q of pod %s is not a loopback address", file, g.Targets[0], podIP)
		}
		return g.Targets[0], nil
	}
	return "", fmt.Errorf("%s: no target with label __pod_ip %s", file, podIP)
}
