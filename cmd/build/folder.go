package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// native is one program of the school's folder: what it is built for. One for
// two kinds of processor holds both.
type native struct {
	name, system string
	processors   []string
}

var natives = []native{
	{"Murmuration-windows.exe", "windows", []string{"amd64"}}, // Windows on ARM runs it too
	{"Murmuration-macos", "darwin", []string{"amd64", "arm64"}},
	{"Murmuration-linux", "linux", []string{"amd64"}},
	{"Murmuration-linux-arm64", "linux", []string{"arm64"}},
}

// folderVerb makes the folder that a school copies: the site, a server for each
// system, and how to start it; and the same as one zip.
func folderVerb(ctx context.Context, args []string) error {
	f := flags("folder")
	out := f.String("out", "murmuration-folder", "the folder to make; the zip is put beside it")
	site := f.String("site", "", "a site that is built already, instead of building it")
	only := f.String("only", "", "make the program of one system only: windows, darwin or linux")
	if err := f.Parse(args); err != nil {
		return err
	}
	if *site == "" {
		*site = "dist"
		if err := buildInto(ctx, *site); err != nil {
			return err
		}
	}
	if err := makeFolder(ctx, *out, *site, *only); err != nil {
		return err
	}
	name := strings.TrimSuffix(filepath.Clean(*out), string(filepath.Separator)) + ".zip"
	if err := zipFolder(*out, name); err != nil {
		return err
	}
	fmt.Printf("%s and %s are ready\n", *out, name)
	return nil
}

// makeFolder fills a folder that is not there yet, or was made by this before:
// no other is touched.
func makeFolder(ctx context.Context, out, site, only string) error {
	if exists(out) && !exists(filepath.Join(out, "site", "sw.js")) {
		return fmt.Errorf("%s is there already and is not a folder of Murmuration; name another with -out", out)
	}
	if exists(filepath.Join(out, "rooms")) {
		return fmt.Errorf("%s holds a class's rooms: move or delete its folder rooms first, or name another with -out", out)
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	if err := os.CopyFS(filepath.Join(out, "site"), os.DirFS(site)); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "README.txt"), []byte(strings.ReplaceAll(folderReadme, "\n", "\r\n")), 0o644); err != nil {
		return err
	}
	return makeNatives(ctx, out, only)
}

// makeNatives makes the programs, with the licences of what they are made of.
func makeNatives(ctx context.Context, out, only string) error {
	goroot, err := output(ctx, nil, "go", "env", "GOROOT")
	if err != nil {
		return err
	}
	licences, made := newLicences(goroot), 0
	for _, n := range natives {
		if only != "" && n.system != only {
			continue
		}
		if err := n.build(ctx, filepath.Join(out, n.name)); err != nil {
			return err
		}
		if err := licences.modules(ctx, []string{"GOOS=" + n.system, "GOARCH=" + n.processors[0]}, "./serve/native"); err != nil {
			return err
		}
		made++
	}
	if made == 0 {
		return fmt.Errorf("there is no program for %q; there is one for windows, darwin and linux", only)
	}
	return licences.write(newSite(out))
}

// build makes one program: no C, no paths of this machine, no debugging tables.
func (n native) build(ctx context.Context, path string) error {
	var parts []string
	defer func() {
		for _, p := range parts {
			os.Remove(p)
		}
	}()
	for _, processor := range n.processors {
		part := path + "." + processor
		parts = append(parts, part)
		env := []string{"CGO_ENABLED=0", "GOOS=" + n.system, "GOARCH=" + processor}
		if err := run(ctx, env, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", part, "./serve/native"); err != nil {
			return err
		}
	}
	if len(parts) == 1 {
		return os.Rename(parts[0], path)
	}
	return universal(path, parts)
}

// zipFolder packs a folder, with its name, and keeps which files are programs.
func zipFolder(dir, path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := zip.NewWriter(f)
	err = filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(filepath.Dir(dir), file)
		if err != nil {
			return err
		}
		return zipFile(w, file, filepath.ToSlash(name))
	})
	return errors.Join(err, w.Close(), f.Close())
}

func zipFile(w *zip.Writer, file, name string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	h := &zip.FileHeader{Name: name, Method: zip.Deflate}
	h.SetMode(0o644)
	if !strings.Contains(name, "/site/") && !strings.HasSuffix(name, ".txt") {
		h.SetMode(0o755)
	}
	to, err := w.CreateHeader(h)
	if err != nil {
		return err
	}
	_, err = to.Write(data)
	return err
}

const folderReadme = `Murmuration: small language models, grown on this computer
============================================================
No internet is needed, and nothing is installed.

1. Copy the whole folder to the computer (unpack the zip first).
2. Start the program of your system:
     Windows        Murmuration-windows.exe
     macOS          Murmuration-macos
     Linux          Murmuration-linux (Raspberry Pi and the like: Murmuration-linux-arm64)
3. The browser opens. If it does not, type the address that the window shows.
   Leave that window open; close it to end.

The first time, Windows may say that it does not know the program: "More info", then "Run anyway".
On macOS: open it with a right click and "Open"; or allow it in System Settings, Privacy & Security.
On Linux, if it does not start: right click, Properties, allow it to run as a program.
The program serves the folder "site" to this computer only (127.0.0.1). What is trained stays in the browser.

For a class that grows one flock together, on the teacher's computer only:
  Start the program, type c in its window and press Enter. It then shows the address that the class
  types; all must be in the same network (no internet is needed). Type c again to close it to the class.
  The system may ask whether to let the program through the firewall: allow it for the network you are in.
  Some guest networks keep computers apart: if nobody can open the address, use another network or a phone's hotspot.
  Where the program has no window (Linux, mostly), start it in a terminal; there "-listen :47231" opens it at once.
  A class's rooms are kept in the folder "rooms" beside the program, and removed after a day unless the teacher keeps them.


椋鸟群飞：在这台电脑上养小语言模型
============================================================
不需要联网，也不用安装。

1. 把整个文件夹复制到电脑上（压缩包要先解压）。
2. 启动对应系统的程序：
     Windows        Murmuration-windows.exe
     macOS          Murmuration-macos
     Linux          Murmuration-linux（树莓派等用 Murmuration-linux-arm64）
3. 浏览器会自动打开。如果没有，请在浏览器里输入窗口中显示的地址。
   使用时不要关那个窗口；关掉它就结束了。

第一次启动时，Windows 可能提示不认识这个程序：点“更多信息”，再点“仍要运行”。
macOS：右键点它，选“打开”；或到“系统设置 → 隐私与安全性”里允许。
Linux 启动不了时：右键 → 属性，允许作为程序执行。
程序只把“site”文件夹提供给这台电脑（127.0.0.1），训练出来的东西都留在浏览器里。

全班一起养一个鸟群时，只在老师的电脑上这样做：
  启动程序，在它的窗口里输入 c 再按回车，窗口会显示全班要输入的地址。
  大家要在同一个网络里（不需要联网）。再输入一次 c，就对全班关闭。
  系统可能会问是否允许程序通过防火墙：请允许当前所在的网络。
  有的访客网络不让电脑互相访问：如果谁都打不开，请换一个网络，或用手机开热点。
  程序没有窗口时（多见于 Linux），请在终端里启动；加上“-listen :47231”就直接对全班开放。
  班级的房间存在程序旁边的“rooms”文件夹里，一天后自动删除，除非老师选择保留。
`
