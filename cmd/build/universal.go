package main

import (
	"bytes"
	"debug/macho"
	"encoding/binary"
	"fmt"
	"os"
)

// universal joins programs of macOS for several processors into one, as its
// system chooses from: a big-endian table of what stands where, then each
// program at a multiple of the system's largest page (Apple's mach-o/fat.h).
func universal(path string, parts []string) error {
	const align = 14 // 2^14 bytes
	type entry struct{ CPU, SubCPU, Offset, Size, Align uint32 }
	var entries []entry
	var programs [][]byte
	at := uint32(1 << align)
	for _, part := range parts {
		data, err := os.ReadFile(part)
		if err != nil {
			return err
		}
		m, err := macho.NewFile(bytes.NewReader(data))
		if err != nil {
			return fmt.Errorf("%s: %w", part, err)
		}
		entries = append(entries, entry{uint32(m.Cpu), m.SubCpu, at, uint32(len(data)), align})
		programs = append(programs, data)
		at = (at + uint32(len(data)) + 1<<align - 1) >> align << align
	}
	var b bytes.Buffer
	for _, v := range []any{macho.MagicFat, uint32(len(entries)), entries} {
		if err := binary.Write(&b, binary.BigEndian, v); err != nil {
			return err
		}
	}
	for i, data := range programs {
		b.Write(make([]byte, int(entries[i].Offset)-b.Len()))
		b.Write(data)
	}
	return os.WriteFile(path, b.Bytes(), 0o755)
}
