// Command native serves the site in the folder beside it to the browsers of
// this computer: the program that a school's folder carries. Pages opened from
// a file may not run modules or workers; from 127.0.0.1 they may, and count as
// secure. When its window is told so, it serves the classroom's network too.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"murmuration/serve/host"
)

// usual is the address that is tried first. A browser keeps what was trained by
// address, port included: on another port the saved models would not be there.
const usual = "127.0.0.1:47231"

func main() {
	listen := flag.String("listen", usual, "address and port; without an address (:47231) it is open to the network. If the port is taken another one is")
	rooms := flag.String("rooms", "", "folder where a class's rooms are kept (default: rooms, beside this program)")
	quiet := flag.Bool("no-browser", false, "open no browser")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := start(ctx, *listen, *rooms, !*quiet); err != nil {
		fmt.Fprintln(os.Stderr, "Murmuration:", err)
		if runtime.GOOS == "windows" { // its window would be gone before anybody has read that
			fmt.Fprintln(os.Stderr, "Press Enter to close. 按回车键关闭。")
			fmt.Scanln()
		}
		os.Exit(1)
	}
}

// start serves until ctx ends.
func start(ctx context.Context, listen, rooms string, browser bool) error {
	beside, err := folder()
	if err != nil {
		return err
	}
	root, err := site(filepath.Join(beside, "site"))
	if err != nil {
		return err
	}
	defer root.Close()
	ln, err := net.Listen("tcp", listen)
	if err != nil && runs(listen) {
		fmt.Printf("Murmuration is already running at %s\n椋鸟群飞已经在运行。\n", host.Own(listen))
		return show(host.Own(listen), browser)
	}
	if err != nil {
		if ln, err = another(listen); err != nil {
			return err
		}
	}
	if rooms == "" {
		rooms = filepath.Join(beside, "rooms")
	}
	handler, end := openRooms(rooms)
	h := host.New(root.FS(), handler)
	h.Use(ln)
	greet(ln.Addr().String(), browser)
	go talk(os.Stdin, os.Stdout, h)
	return errors.Join(h.Run(ctx), end())
}

// another takes a free port, since the one that was asked for is taken.
func another(listen string) (net.Listener, error) {
	at, port, err := net.SplitHostPort(listen)
	if err != nil {
		return nil, err
	}
	fmt.Printf("Port %s is taken by another program; models that were saved under it are not shown under another.\n端口 %s 被别的程序占用；在它下面保存的模型，换了端口就看不到。\n", port, port)
	return net.Listen("tcp", net.JoinHostPort(at, "0"))
}

func greet(address string, browser bool) {
	p := host.Own(address)
	fmt.Printf("Murmuration is at %s\nLeave this window open while you use it; close it, or press Ctrl+C, to end.\n\n椋鸟群飞的地址是 %s\n使用时请不要关这个窗口；要结束时关掉它，或按 Ctrl+C。\n", p, p)
	if err := show(p, browser); err != nil {
		fmt.Println("No browser could be opened: type the address into one. 没能打开浏览器：请自己输入上面的地址。")
	}
}

// folder is the one that this program is in.
func folder() (string, error) {
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	program, err = filepath.EvalSymlinks(program)
	return filepath.Dir(program), err
}

// site opens the folder of the site. Nothing outside it can be reached, through
// a symbolic link either.
func site(dir string) (*os.Root, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("the folder %s is not there. Unpack the whole zip, and start the program from inside it. 找不到 site 文件夹：请先把压缩包全部解压，再从里面启动", dir)
	}
	if _, err := root.Stat("index.html"); err != nil {
		return nil, errors.Join(fmt.Errorf("the folder %s holds no index.html. Unpack the whole zip again. site 文件夹不完整：请重新解压", dir), root.Close())
	}
	return root, nil
}

// runs reports whether what listens at an address is Murmuration.
func runs(listen string) bool {
	client := http.Client{Timeout: 2 * time.Second}
	r, err := client.Get(host.Own(listen) + "api/health")
	if err != nil {
		return false
	}
	defer r.Body.Close()
	return r.StatusCode == http.StatusOK && strings.HasPrefix(r.Header.Get("Content-Type"), "application/json")
}

// show opens the page in the system's browser.
func show(page string, browser bool) error {
	if !browser {
		return nil
	}
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", page).Start()
	case "darwin":
		return exec.Command("open", page).Start()
	}
	return exec.Command("xdg-open", page).Start()
}
