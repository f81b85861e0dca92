import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { useAdjudication } from "./adjudicationStore.ts";

/** What the final data set is of: what is adjudicated, else what agreement compares now. */
export function useFinalSettings(): AgreementSettings {
  useAdjudication((state) => state.settings);
  useProjectStore((state) => state.project?.projectId);
  useUiStore((state) => state.agreementSettings);
  return finalSettings();
}

export function finalSettings(): AgreementSettings {
  const { settings: adjudicated, projectId } = useAdjudication.getState();
  const isOfThis = projectId === useProjectStore.getState().project?.projectId;
  return (
    (isOfThis ? adjudicated : null) ?? {
      ...useUiStore.getState().agreementSettings,
      stabilityOf: null,
    }
  );
}
