// Command native serves the site in the folder beside it to the browsers of
// this computer: the program that a school's folder carries. Pages opened from
// a file may not run modules or workers; from 127.0.0.1 they may, and count as
// secure.
package main

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"murmuration/serve"
)

// usual is the port that is tried first. A browser keeps what was trained by
// address, port included: on another port the saved models would not be there.
const usual = 47231

func main() {
	port := flag.Int("port", usual, "port on 127.0.0.1; if it is taken another one is")
	quiet := flag.Bool("no-browser", false, "open no browser")
	flag.Parse()
	if err := start(*port, !*quiet); err != nil {
		fmt.Fprintln(os.Stderr, "Murmuration:", err)
		if runtime.GOOS == "windows" { // its window would be gone before anybody has read that
			fmt.Fprintln(os.Stderr, "Press Enter to close. 按回车键关闭。")
			fmt.Scanln()
		}
		os.Exit(1)
	}
}

// start serves until it is interrupted.
func start(port int, browser bool) error {
	root, err := site()
	if err != nil {
		return err
	}
	defer root.Close()
	ln, err := net.Listen("tcp", address(port))
	if err != nil && runs(port) {
		fmt.Printf("Murmuration is already running at http://%s/\n椋鸟群飞已经在运行。\n", address(port))
		return show(port, browser)
	}
	if err != nil {
		fmt.Printf("Port %d is taken by another program; models that were saved under it are not shown under another.\n端口 %d 被别的程序占用；在它下面保存的模型，换了端口就看不到。\n", port, port)
		if ln, err = net.Listen("tcp", address(0)); err != nil {
			return err
		}
	}
	port = ln.Addr().(*net.TCPAddr).Port
	fmt.Printf("Murmuration is at http://%s/\nLeave this window open while you use it; close it, or press Ctrl+C, to end.\n\n椋鸟群飞的地址是 http://%s/\n使用时请不要关这个窗口；要结束时关掉它，或按 Ctrl+C。\n", address(port), address(port))
	if err := show(port, browser); err != nil {
		fmt.Println("No browser could be opened: type the address into one. 没能打开浏览器：请自己输入上面的地址。")
	}
	s := &http.Server{Handler: serve.Handler(root.FS()), ReadHeaderTimeout: 10 * time.Second}
	return s.Serve(ln)
}

func address(port int) string { return fmt.Sprintf("127.0.0.1:%d", port) }

// site opens the folder named site beside this program. Nothing outside it can
// be reached, through a symbolic link either.
func site() (*os.Root, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	if program, err = filepath.EvalSymlinks(program); err != nil {
		return nil, err
	}
	dir := filepath.Join(filepath.Dir(program), "site")
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("the folder %s is not there. Unpack the whole zip, and start the program from inside it. 找不到 site 文件夹：请先把压缩包全部解压，再从里面启动", dir)
	}
	if _, err := root.Stat("index.html"); err != nil {
		return nil, errors.Join(fmt.Errorf("the folder %s holds no index.html. Unpack the whole zip again. site 文件夹不完整：请重新解压", dir), root.Close())
	}
	return root, nil
}

// runs reports whether what listens on a port is Murmuration.
func runs(port int) bool {
	client := http.Client{Timeout: 2 * time.Second}
	r, err := client.Get("http://" + address(port) + "/api/health")
	if err != nil {
		return false
	}
	defer r.Body.Close()
	return r.StatusCode == http.StatusOK && strings.HasPrefix(r.Header.Get("Content-Type"), "application/json")
}

// show opens the page in the system's browser.
func show(port int, browser bool) error {
	if !browser {
		return nil
	}
	page := "http://" + address(port) + "/"
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", page).Start()
	case "darwin":
		return exec.Command("open", page).Start()
	}
	return exec.Command("xdg-open", page).Start()
}
