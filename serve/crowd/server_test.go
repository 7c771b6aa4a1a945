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
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
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
		if err := serveProcess(dir, os.Args[1], os.Args[2]); err != nil {
			log.Fatal(err)
		}
		return
	}
	os.Exit(m.Run())
}

// clock is the server's: it stands still, and is moved by the test.
type clock struct{ ahead atomic.Int64 }

func (c *clock) Now() time.Time {
	return time.Date(2030, 1, 1, 8, 0, 0, 0, time.UTC).Add(time.Duration(c.ahead.Load()))
}

// serveProcess serves the rooms in dir, and does what it is told by lines of its input, until that ends.
func serveProcess(dir, address, ahead string) error {
	store, err := disk.Open(dir)
	if err != nil {
		return err
	}
	defer store.Close()
	var c clock
	n, _ := strconv.ParseInt(ahead, 10, 64)
	c.ahead.Store(n)
	ln, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	h := host.New(fstest.MapFS{}, room.New(room.Config{DB: store.DB, Blobs: store.Blobs, Now: c.Now}))
	h.Use(ln)
	ctx, stop := context.WithCancel(context.Background())
	go func() { obey(&c); stop() }()
	fmt.Println(ln.Addr())
	return h.Run(ctx)
}

func obey(c *clock) {
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		if d, err := time.ParseDuration(lines.Text()); err == nil {
			c.ahead.Add(int64(d))
			fmt.Println("moved")
		} else {
			fmt.Println(memory())
		}
	}
}

// memory is all that the Go runtime has ever asked of the system, in bytes.
func memory() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// process is a server that can be killed.
type process struct {
	sync.Mutex
	t       testing.TB
	dir     string
	address string
	url     string
	ahead   time.Duration
	command *exec.Cmd
	tell    io.WriteCloser
	says    *bufio.Reader
	kills   int
}

func newProcess(t testing.TB) *process {
	p := &process{t: t, dir: t.TempDir(), address: "127.0.0.1:0"}
	if err := p.start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.tell.Close()
		if err := p.command.Wait(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func (p *process) start() error {
	c := exec.Command(os.Args[0], p.address, strconv.FormatInt(int64(p.ahead), 10))
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
	address, err := p.line()
	if p.url == "" {
		p.address, p.url = address, "http://"+address
	}
	return err
}

func (p *process) line() (string, error) {
	line, err := p.says.ReadString('\n')
	return strings.TrimSpace(line), err
}

// ask tells the process something and returns its answer.
func (p *process) ask(what string) (string, error) {
	if _, err := fmt.Fprintln(p.tell, what); err != nil {
		return "", err
	}
	return p.line()
}

func (p *process) move(d time.Duration) error {
	p.Lock()
	defer p.Unlock()
	p.ahead += d
	_, err := p.ask(d.String())
	return err
}

// restart kills the process without a word, and starts it again on the same folder and port.
func (p *process) restart() error {
	p.Lock()
	defer p.Unlock()
	p.kills++
	p.command.Process.Kill()
	p.command.Wait()
	return p.start()
}
