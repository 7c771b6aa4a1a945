package room

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
)

// alphabet has no characters that are taken for one another.
const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

const codeLength = 6

// newCode draws a room's code.
func newCode() string {
	code := make([]byte, 0, codeLength)
	var b [1]byte
	for len(code) < codeLength {
		rand.Read(b[:])
		if n := int(b[0]) % 32; n < len(alphabet) { // 256 is whole 32s: each is as likely
			code = append(code, alphabet[n])
		}
	}
	return string(code)
}

// clean is a code as it is kept: people write it in small letters, in groups.
func clean(code string) string {
	if len(code) > 4*codeLength {
		return ""
	}
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(code))
}

// newSecret draws 128 random bits, hex.
func newSecret() string {
	var b [16]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// hashed is a secret as it is kept.
func hashed(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// teacherKey is what a teacher holds: the number, that of a member or 0, says whose hash to compare with.
func teacherKey(secret string) string { return "0." + secret }

// ownKey is the secret that a device has made to join with, "" if there is none.
func ownKey(req *http.Request) string {
	key, ok := strings.CutPrefix(req.Header.Get("Authorization"), "Bearer ")
	if bits, err := hex.DecodeString(key); !ok || err != nil || len(bits) != 16 || hex.EncodeToString(bits) != key {
		return ""
	}
	return key
}

// bearer takes a key apart. What is no key has member -1.
func bearer(req *http.Request) (member int, secret string) {
	key, ok := strings.CutPrefix(req.Header.Get("Authorization"), "Bearer ")
	number, secret, dot := strings.Cut(key, ".")
	member, err := strconv.Atoi(number)
	if !ok || !dot || err != nil || strconv.Itoa(member) != number || member < 0 || len(secret) != 32 {
		return -1, ""
	}
	return member, secret
}

func sameHash(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
