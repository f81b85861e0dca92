import { create } from "zustand";
import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { anyPlace, type QueueFilter } from "./queueFilter.ts";

export type Mode = "decide" | "span" | "added";

interface AdjudicationView {
  /** Whose the rest is; another project begins anew. */
  projectId: string | null;
  settings: AgreementSettings | null;
  filter: QueueFilter;
  /** The place that is looked at. */
  key: string | null;
  mode: Mode;
  /** Stays from one decision to the next. */
  how: "discussion" | "thirdPerson";
}

const fresh: AdjudicationView = {
  projectId: null,
  settings: null,
  filter: anyPlace,
  key: null,
  mode: "decide",
  how: "discussion",
};

/** Where somebody is in the queue; kept by the browser, so that work goes on after a restart. */
export const useAdjudication = create<AdjudicationView>()(() => fresh);

export function changeAdjudication(changes: Partial<AdjudicationView>): void {
  useAdjudication.setState(changes);
  const { projectId, settings, filter, key, how } = useAdjudication.getState();
  if (projectId === null) return;
  localStorage.setItem(storageKey(projectId), JSON.stringify({ settings, filter, key, how }));
}

function storageKey(projectId: string): string {
  return `concord.adjudication.${projectId}`;
}

/**
 * Shows the queue: of the agreement settings given, else where it was left in this project, else of
 * the present settings.
 */
export function openAdjudication(settings?: AgreementSettings): void {
  const projectId = useProjectStore.getState().project?.projectId ?? null;
  const kept = projectId === null ? null : keptView(projectId);
  const present = useUiStore.getState().agreementSettings;
  const chosen = settings ?? kept?.settings ?? present;
  changeAdjudication({
    ...fresh,
    ...kept,
    projectId,
    settings: { ...chosen, stabilityOf: null },
  });
  useUiStore.getState().change({ screen: "adjudication" });
}

function keptView(projectId: string): Partial<AdjudicationView> | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey(projectId)) ?? "null");
    // Written by this file; what another version wrote is weighed by the host, which refuses what it does not know.
    return typeof kept === "object" ? (kept as Partial<AdjudicationView> | null) : null;
  } catch {
    return null;
  }
}
