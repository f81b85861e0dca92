import { useEffect } from "react";
import { FrameDialogs } from "./features/frame/FrameDialogs.tsx";
import { ProjectScreen } from "./features/frame/ProjectScreen.tsx";
import { useCommands } from "./features/frame/useCommands.ts";
import { useFileDrop } from "./features/frame/useFileDrop.ts";
import { Starting } from "./features/start/Starting.tsx";
import { StartScreen } from "./features/start/StartScreen.tsx";
import { useProjectStore } from "./stores/projectStore.ts";
import { applyTheme } from "./theme/theme.ts";
import { ToastRegion } from "./ui/Toast.tsx";
import { frameWords } from "./words/frame.ts";
import "./features/frame/frame.css";

/** The whole window: starting, the start screen or an open project, with their dialogs. */
export function App() {
  const phase = useProjectStore((state) => state.phase);
  useWindowTitle();
  usePreferredTheme();
  useCommands();
  const isDropping = useFileDrop();
  return (
    <>
      {phase === "starting" && <Starting />}
      {phase === "start" && <StartScreen />}
      {phase === "open" && <ProjectScreen />}
      <FrameDialogs />
      <ToastRegion />
      {isDropping && (
        <div className="frame-drop">
          {phase === "open" ? frameWords.dropHere : frameWords.dropProjectHere}
        </div>
      )}
    </>
  );
}

function useWindowTitle(): void {
  const name = useProjectStore((state) => state.project?.name ?? null);
  useEffect(() => {
    document.title = name === null ? "Concord" : `${name} – Concord`;
  }, [name]);
}

function usePreferredTheme(): void {
  const theme = useProjectStore((state) => state.app?.preferences.theme ?? null);
  useEffect(() => {
    if (theme !== null) applyTheme(theme);
  }, [theme]);
}
