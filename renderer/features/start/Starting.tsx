import { useCallback, useEffect, useState } from "react";
import { start } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { startWords } from "../../words/start.ts";
import "./start.css";

let started: Promise<void> | null = null;

/** Until the host has answered once; with a way on where it did not. */
export function Starting() {
  const [hasFailed, setHasFailed] = useState(false);
  const begin = useCallback(async () => {
    setHasFailed(false);
    // Once per window, however often the page is rendered.
    started ??= start();
    await started;
    if (useProjectStore.getState().phase !== "starting") return;
    started = null;
    setHasFailed(true);
  }, []);
  useEffect(() => void begin(), [begin]);
  return (
    <main className="start-waiting">
      {hasFailed ? (
        <EmptyState
          title={startWords.startProblem}
          action={
            <Button variant="primary" onPress={() => void begin()}>
              {startWords.startAgain}
            </Button>
          }
        />
      ) : (
        <Loading label={startWords.starting} />
      )}
    </main>
  );
}
