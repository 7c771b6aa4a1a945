package crowd

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"os/exec"
	"runtime/metrics"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"murmuration/serve/disk"
	"murmuration/serve/host"
	"murmuration/serve/room"
)

// TestMain makes this binary a server where a test has started it as one.
func TestMain(m *testing.M) {
	if dir := os.Getenv("MURMURATION_CROWD"); dir != "" {
		if err := serveProcess(dir, os.Args[1]); err != nil {
			log.Fatal(err)
		}
		return
	}
	os.Exit(m.Run())
}

// rooms are rooms whose clock stands still but for what the class moves it:
// how fast the machine is does not matter.
func rooms(d *disk.Disk) *room.Rooms {
	now := time.Date(2030, 1, 1, 8, 0, 0, 0, time.UTC)
	return room.New(room.Config{DB: d.DB, Blobs: d.Blobs, Internal: true, Now: func() time.Time { return now }})
}

// serveProcess serves the rooms in dir until its input ends, and answers each
// line of it with the memory that it has used.
func serveProcess(dir, address string) error {
	store, err := disk.Open(dir)
	if err != nil {
		return err
	}
	defer store.Close()
	ln, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	h := host.New(fstest.MapFS{}, rooms(store))
	h.Use(ln)
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		defer stop()
		for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
			fmt.Println(memory(), resident())
		}
	}()
	fmt.Println(ln.Addr())
	return h.Run(ctx)
}

// memory is all that the Go runtime has ever asked of the system, in bytes.
func memory() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// resident is the most memory that the whole process has ever held, program
// and SQLite included, as Linux tells it; elsewhere it says "unknown".
func resident() string {
	status, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(status)) {
		if most, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			return strings.TrimSpace(most)
		}
	}
	return "unknown"
}

// process is a server that can be killed.
type process struct {
	dir     string
	address string
	url     string
	command *exec.Cmd
	tell    io.WriteCloser
	says    *bufio.Reader
	kills   int
}

func newProcess(t testing.TB) *process {
	p := &process{dir: t.TempDir(), address: "127.0.0.1:0"}
	if err := p.start(); err != nil {
		t.Fatal(err)
	}
	p.url = "http://" + p.address
	t.Cleanup(func() {
		p.tell.Close()
		if err := p.command.Wait(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func (p *process) start() error {
	c := exec.Command(os.Args[0], p.address)
	c.Env = append(os.Environ(), "MURMURATION_CROWD="+p.dir)
	c.Stderr = os.Stderr
	tell, err := c.StdinPipe()
	if err != nil {
		return err
	}
	says, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	p.command, p.tell, p.says = c, tell, bufio.NewReader(says)
	p.address, err = p.line()
	return err
}

func (p *process) line() (string, error) {
	line, err := p.says.ReadString('\n')
	return strings.TrimSpace(line), err
}

// weight asks for the Go memory that the process has used, and for all of it.
func (p *process) weight() (memory int, resident string, err error) {
	fmt.Fprintln(p.tell)
	line, err := p.line()
	if err != nil {
		return 0, "", err
	}
	_, err = fmt.Sscan(line, &memory)
	_, resident, _ = strings.Cut(line, " ")
	return memory, resident, err
}

// restart kills the process without a word, and starts it again on the same folder and port.
func (p *process) restart() error {
	p.kills++
	p.command.Process.Kill()
	p.command.Wait()
	return p.start()
}
