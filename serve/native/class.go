package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"

	"murmuration/serve/host"
)

// talk opens the host to the class, and closes it again, when the window is
// told to. It ends with in: a program without a window has none.
func talk(in io.Reader, out io.Writer, h *host.Host) {
	if at := h.At(); len(at) > 0 {
		invite(out, at)
	} else {
		fmt.Fprint(out, "\nFor a class: type c and press Enter. The other computers of this network can then open the page too.\n"+
			"给全班用：输入 c 再按回车，同一网络里的其他电脑也能打开这个页面。\n")
	}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		switch strings.TrimSpace(lines.Text()) {
		case "c", "C", "ｃ", "Ｃ": // the last two are what a Chinese input method makes of it
			turn(out, h)
		}
	}
}

// turn opens what is closed and closes what is open. The port stays, and so
// does 127.0.0.1, where the teacher's own models are.
func turn(out io.Writer, h *host.Host) {
	port := strconv.Itoa(h.Port())
	closed := net.JoinHostPort("127.0.0.1", port)
	if len(h.At()) > 0 {
		if err := h.Listen(closed); err == nil {
			fmt.Fprint(out, "\nClosed: only this computer can open the page. 已关闭：只有这台电脑能打开页面。\n")
		}
		return
	}
	if err := h.Listen(":" + port); err != nil {
		fmt.Fprintf(out, "\nIt could not be opened to the network. 没能对网络开放。 %v\n", err)
		return
	}
	at := h.At()
	invite(out, at)
	if len(at) == 0 {
		h.Listen(closed)
	}
}

// invite says what the class types.
func invite(out io.Writer, at []string) {
	if len(at) == 0 {
		fmt.Fprint(out, "\nThis computer is in no network. Connect it to the classroom's, then type c and press Enter again.\n"+
			"这台电脑没有连上网络。请先连上教室的网络，再输入 c 并按回车。\n")
		return
	}
	fmt.Fprintf(out, "\nOpen to this network. The class types (the first that works):\n已对本网络开放。全班在浏览器里输入（哪个能打开就用哪个）：\n\n    %s\n\n", strings.Join(at, "\n    "))
	fmt.Fprint(out, "If the system asks whether to let it through the firewall, allow it for the network you are in. Type c again to close it to the class.\n"+
		"如果系统问是否允许它通过防火墙，请允许当前所在的网络。再输入一次 c 就对全班关闭。\n")
}

// openRooms opens the rooms of a folder. Where it cannot be written there are
// none, and the page works without.
func openRooms(dir string) (http.Handler, func() error) {
	rooms, err := host.OpenRooms(dir)
	if err != nil {
		fmt.Printf("A class cannot grow a flock together here: the folder for its rooms cannot be used, or another computer uses it. All else works.\n"+
			"这里不能全班一起养：存放房间的文件夹不能用，或者别的电脑正在用。其他功能不受影响。\n(%v)\n", err)
		return nil, func() error { return nil }
	}
	return rooms, rooms.Close
}
