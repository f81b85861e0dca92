import "./Kbd.css";

export interface KbdProps {
  /** Keys joined by "+", for example "Ctrl+Shift+M"; "Mod" is Ctrl, or Command on a Mac. */
  keys: string;
}

const IS_MAC = typeof navigator !== "undefined" && navigator.userAgent.includes("Mac");
const MAC_KEYS: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥", Ctrl: "⌃" };

function keyName(key: string): string {
  if (IS_MAC) return MAC_KEYS[key] ?? key;
  return key === "Mod" ? "Ctrl" : key;
}

/** A keyboard shortcut. */
export function Kbd({ keys }: KbdProps) {
  return (
    <kbd className="ui-kbd">
      {keys
        .split("+")
        .map(keyName)
        .join(IS_MAC ? "" : "+")}
    </kbd>
  );
}
