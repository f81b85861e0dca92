import { Scale } from "lucide-react";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { agreementWords as words } from "../../words/agreement.ts";

/** Why there are no figures, and what to do. Null where there are some. */
export function nothingToCompare({ result, names, documents }: AgreementReport) {
  const [only, another] = names.coders;
  if (only === undefined) return { title: words.nothing, text: words.nothingText };
  if (another === undefined) return { title: words.oneCoder, text: words.oneCoderText(only.name) };
  if (result.perCode.length === 0) return { title: words.noCodes, text: words.noCodesText };
  if (documents.length === 0) return { title: words.noCommon, text: words.noCommonText };
  return null;
}

export function NothingToCompare({ title, text }: { title: string; text: string }) {
  return (
    <EmptyState
      icon={Scale}
      title={title}
      action={
        <Button onPress={() => useUiStore.getState().change({ screen: "coding" })}>
          {words.goCoding}
        </Button>
      }
    >
      {text}
    </EmptyState>
  );
}
