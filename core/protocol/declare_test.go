package protocol

import (
	"hash/fnv"
	"reflect"
	"strconv"

	"murmuration/cmd/build/typescript"
)

// hashed names the protocol: a hash of its types, hex.
func hashed() string {
	h := fnv.New64a()
	h.Write([]byte(interfaces()))
	return strconv.FormatUint(h.Sum64(), 16)
}

// interfaces declares, in TypeScript, each struct that a message can carry.
func interfaces() string {
	return typescript.Interfaces(
		reflect.TypeFor[Command](), reflect.TypeFor[Event](),
		reflect.TypeFor[Query](), reflect.TypeFor[Reply](),
		reflect.TypeFor[Inquiry](), reflect.TypeFor[Account]())
}
