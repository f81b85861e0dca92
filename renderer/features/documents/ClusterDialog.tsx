import { useState } from "react";
import type { SuggestedCluster } from "../../../shared/contract/documents.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { documentsWords as words } from "../../words/documents.ts";

/** Puts documents that tell the same story into one cluster, and finds such documents. */
export function ClusterDialog(props: { documentIds: readonly string[]; onClose: () => void }) {
  const { documentIds, onClose } = props;
  const documentsById = useProjectStore((state) => state.documentsById);
  const [cluster, setCluster] = useState(
    () => documentsById.get(documentIds[0] ?? "")?.cluster ?? "",
  );
  const [suggested, setSuggested] = useState<readonly SuggestedCluster[] | null>(null);
  const put = async (ids: readonly string[], name: string) => {
    await orShow(api.documents.setCluster({ documentIds: [...ids], cluster: name }));
  };
  const save = () => {
    void put(documentIds, cluster);
    onClose();
  };
  const accept = async (suggestion: SuggestedCluster) => {
    await put(suggestion.documentIds, suggestion.cluster);
    setSuggested((list) => list?.filter((each) => each !== suggestion) ?? null);
  };
  return (
    <Dialog
      title={words.clusterTitle(documentIds.length)}
      isOpen
      onClose={onClose}
      onSubmit={save}
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button variant="primary" type="submit">
            {words.clusterSave}
          </Button>
        </>
      }
    >
      <div className="documents-form">
        <TextField
          label={words.cluster}
          value={cluster}
          onChange={setCluster}
          description={words.clusterHelp}
          maxLength={500}
          autoFocus
        />
        <Button
          size="sm"
          onPress={() => void orShow(api.documents.suggestClusters()).then(setSuggested)}
        >
          {words.clusterSuggest}
        </Button>
        <div role="status">{suggested?.length === 0 && <p>{words.clusterNone}</p>}</div>
        {suggested?.map((suggestion) => (
          <div key={suggestion.documentIds.join()} className="documents-suggestion">
            <p>{suggestion.documentIds.map((id) => documentsById.get(id)?.name).join(", ")}</p>
            <Button size="sm" onPress={() => void accept(suggestion)}>
              {words.clusterAccept(suggestion.cluster)}
            </Button>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
