import { type Screen, useUiStore } from "../../stores/uiStore.ts";
import { frameWords } from "../../words/frame.ts";
import { useMergeStore } from "../merge/mergeStore.ts";

const screens: readonly Screen[] = [
  "coding",
  "passages",
  "rounds",
  "agreement",
  "memos",
  "team",
  "history",
];

const screensWhileMerging: readonly Screen[] = screens.flatMap((screen) =>
  screen === "team" ? [screen, "merge"] : [screen],
);

/** The work places of the window. */
export function ScreenSwitch() {
  const present = useUiStore(({ screen }) =>
    // Reached from there, and about the same.
    screen === "adjudication" ? "agreement" : screen,
  );
  const isMerging = useMergeStore((state) => state.phase !== "nothing");
  const shown = isMerging ? screensWhileMerging : screens;
  return (
    <nav className="frame-screens" aria-label={frameWords.screens}>
      {shown.map((screen) => (
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
