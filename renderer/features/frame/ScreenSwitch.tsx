import { type Screen, useUiStore } from "../../stores/uiStore.ts";
import { frameWords } from "../../words/frame.ts";

const screens: readonly Screen[] = [
  "coding",
  "passages",
  "rounds",
  "agreement",
  "memos",
  "team",
  "history",
];

/** The work places of the window. */
export function ScreenSwitch() {
  const present = useUiStore(({ screen }) =>
    // Reached from there, and about the same.
    screen === "adjudication" ? "agreement" : screen,
  );
  return (
    <nav className="frame-screens" aria-label={frameWords.screens}>
      {screens.map((screen) => (
        <button
          key={screen}
          type="button"
          className="frame-screen"
          aria-current={screen === present ? "page" : undefined}
          onClick={() => useUiStore.getState().change({ screen })}
        >
          {frameWords.screenNames[screen]}
        </button>
      ))}
    </nav>
  );
}
