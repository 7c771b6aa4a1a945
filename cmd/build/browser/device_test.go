//go:build browser

package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// prepared lets a script run in the page before its own, and opens the page.
func prepared(t *testing.T, script, path string) *page {
	t.Helper()
	address := host(t)
	p := open(t, address+"/404.html", look{})
	p.do(before(script), chromedp.Navigate(address+path))
	p.waitReady()
	return p
}

const slot = `document.querySelector("[data-slot=machine]").textContent`

// TestMachineCard: the time is told before Start; where it is long a smaller
// model is proposed, and one press takes it; nothing changes by itself. What is
// trained then is timed.
func TestMachineCard(t *testing.T) {
	p := open(t, host(t)+"/#pretrain?hidden=256&embed=256&layers=4&steps=90000", look{})
	p.waitReady()
	p.waitFor("the time that it takes here", `/^about \d+ h/.test(`+slot+`)`)
	eval[bool](p, `(document.querySelector("[data-slot=machine] button").click(), true)`)
	p.waitText("That is long.")
	p.waitText("numbers are computed at a time")
	if hash := eval[string](p, `location.hash`); hash != "#pretrain?language=en&layers=4&hidden=256&embed=256&steps=90000" {
		t.Errorf("the configuration has become %s", hash)
	}
	p.click("button", "Take the smaller one")
	p.waitFor("less than five minutes", `/^about ([1-4] min|\d+ s)/.test(`+slot+`)`)
	p.waitFor("a smaller model", `!location.hash.includes("steps=90000")`)
	if again := eval[bool](p, `document.querySelector("#pop").textContent.includes("That is long.")`); again {
		t.Error("what was proposed is called long, too")
	}
	if tried := eval[string](p, timed); tried != "try" {
		t.Errorf("before anything was trained the machine has been timed at %q", tried)
	}
	p.click("button", "Start")
	p.waitStep(5)
	p.click("button", "Pause")
	p.waitFor("what the training has shown", timed+` === "lstm try"`)
}

// timed are the kinds of trainings that the page has timed.
const timed = `[...new Set(Object.keys(JSON.parse(localStorage["murmuration.device.slowness"] ?? "{}")).map((k) => k.split(" ")[0]))].sort().join(" ")`

// TestMachineCardOnBattery: a device that runs on its battery is asked for less
// sooner, and on one core.
func TestMachineCardOnBattery(t *testing.T) {
	const draining = `navigator.getBattery = () => Promise.resolve(Object.assign(new EventTarget(), { charging: false, level: .4 }));`
	p := prepared(t, draining, "/#pretrain?steps=600000&workers=2")
	p.waitFor("the time that it takes here", `/^about/.test(`+slot+`)`)
	eval[bool](p, `(document.querySelector("[data-slot=machine] button").click(), true)`)
	p.waitText("The battery is draining.")
	p.click("button", "Take the smaller one")
	p.waitFor("one core", `location.hash.includes("workers=1")`)
}

// TestTaskTime: on the Fine-tune panel the time before Start is the task's own,
// and follows its settings.
func TestTaskTime(t *testing.T) {
	p := open(t, host(t)+"/#finetune", look{})
	p.waitReady()
	p.waitFor("the time of the task", `/^about/.test(`+slot+`)`)
	p.click("button", "All numbers")
	p.setNumber("tune.steps", "90000")
	p.click("button", "Close")
	p.waitFor("the time of so many steps", `/^about \d+ h/.test(`+slot+`)`)
}

// TestWakeLock: the screen is kept on while something trains, again after the
// tab was hidden, and no longer than that.
func TestWakeLock(t *testing.T) {
	const stub = `globalThis.awake = { asked: 0, held: 0 };
		Object.defineProperty(navigator, "wakeLock", { value: { async request() {
			const lock = new EventTarget();
			awake.asked++;
			awake.held++;
			awake.last = lock;
			lock.release = async () => { if (!lock.released) { lock.released = true; awake.held--; lock.dispatchEvent(new Event("release")); } };
			return lock;
		} } });`
	p := prepared(t, stub, "/#pretrain?steps=100000")
	p.waitFor("what concerns the device", slot+` !== ""`)
	if n := eval[int](p, `awake.asked`); n != 0 {
		t.Errorf("%d locks before anything trains", n)
	}
	p.click("button", "Start")
	p.waitFor("the screen to be kept on", `awake.held === 1`)
	eval[bool](p, `(awake.last.release(), document.dispatchEvent(new Event("visibilitychange")), true)`) // as when the tab was hidden and is seen again
	p.waitFor("the screen to be kept on again", `awake.asked === 2 && awake.held === 1`)
	p.click("button", "Pause")
	p.waitFor("the screen to be let go", `awake.held === 0`)
}

// TestTellWhenDone: permission is asked on a press only; the end of a training
// in a hidden tab is told by a notification and by the title.
func TestTellWhenDone(t *testing.T) {
	const stub = `globalThis.told = [];
		globalThis.Notification = class { static permission = "default"; static async requestPermission() { told.push("asked"); return (this.permission = "granted"); } constructor(title, o) { told.push(o.body); } };
		ServiceWorkerRegistration.prototype.showNotification = async (title, o) => { told.push(o.body); };`
	p := prepared(t, stub, "/#pretrain?steps=100000&hidden=16&embed=16&layers=1")
	p.waitFor("what concerns the device", slot+` !== ""`)
	p.click("button", "Start")
	p.waitStep(20)
	if n := eval[int](p, `told.length`); n != 0 {
		t.Error("permission was asked without a press")
	}
	p.click("button", "Tell me when it is done")
	p.waitFor("the press to be confirmed", slot+` === "You will be told"`)
	eval[bool](p, `(Object.defineProperty(document, "visibilityState", { get: () => globalThis.seen ? "visible" : "hidden" }), true)`)
	eval[bool](p, `(document.querySelector("[data-id=stop]").click(), true)`)
	p.waitFor("the notification", `told.join() === "asked,The training is done"`)
	p.waitFor("the title", `document.title.startsWith("✓ ")`)
	eval[bool](p, `(globalThis.seen = true, document.dispatchEvent(new Event("visibilitychange")), true)`)
	p.waitFor("the title of before", `!document.title.startsWith("✓ ")`)
}
