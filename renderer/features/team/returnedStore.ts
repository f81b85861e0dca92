import { useEffect } from "react";
import { create } from "zustand";
import type { CallOutput } from "../../../shared/contract/contract.ts";
import type { ReturnedFile } from "../../../shared/contract/returned.ts";
import { api, onHostEvent, shell } from "../../api.ts";
import { showMessage } from "../../stores/messages.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { teamWords as words } from "../../words/team.ts";

interface ReturnedState {
  folder: CallOutput<"returned.folder">;
  /** null: not looked yet, or nothing to look at. */
  files: CallOutput<"returned.list"> | null;
  problem: string | null;
}

const nothing: ReturnedState = { folder: null, files: null, problem: null };

/** The folder for returned files, as it was when last looked at. */
export const useReturnedStore = create<ReturnedState>()(() => nothing);

let asked = 0;

/** Quiet: a folder that is away is told in the tab, not in everybody's way. */
async function look(): Promise<void> {
  asked += 1;
  const mine = asked;
  const set = (state: ReturnedState) => {
    if (mine === asked) useReturnedStore.setState(state);
  };
  if (useProjectStore.getState().phase !== "open") return set(nothing);
  const answer = await api.returned.folder();
  const folder = answer.ok ? answer.value : null;
  if (folder?.role !== "collect") return set({ ...nothing, folder });
  const files = await api.returned.list();
  set({
    folder,
    files: files.ok ? files.value : null,
    problem: files.ok ? null : files.error.message,
  });
}

/**
 * Looks for returned files when the project opens, whenever somebody comes back to the window, and
 * when so much changed at once that it is told without what it was: a merge, or its undo.
 */
export function useReturnedFiles(): void {
  const epoch = useProjectStore((state) => state.project?.epoch);
  useEffect(() => {
    if (epoch === undefined) return;
    const lookNow = () => void look();
    lookNow();
    window.addEventListener("focus", lookNow);
    const stopListening = onHostEvent((event) => {
      if (event.type === "projectChanged" && event.diff === null) lookNow();
    });
    return () => {
      window.removeEventListener("focus", lookNow);
      stopListening();
    };
  }, [epoch]);
}

/** What can be merged and has something that is not here yet. */
export function filesWithNews(files: readonly ReturnedFile[]): ReturnedFile[] {
  return files.filter(({ newRecords, problem }) => newRecords > 0 || problem === "olderVersion");
}

/** By the system's dialog; null where there is none. */
export async function chooseFolder(role: "publish" | "collect"): Promise<void> {
  const place = (await shell?.chooseFolder("returned")) ?? null;
  if (place === null) return;
  await orShow(api.returned.setFolder({ folder: { place, role } }));
  await look();
}

export async function forgetFolder(): Promise<void> {
  await orShow(api.returned.setFolder({ folder: null }));
  await look();
}

export async function publishNow(): Promise<void> {
  const published = await orShow(api.returned.publish());
  if (published === null) return;
  showMessage({ tone: "success", text: words.published(published.fileName) });
}
