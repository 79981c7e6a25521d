import { createSetupCache, type SetupCache } from "../access/setup-cache.ts";
import { createSubjects } from "../features/comments/subjects.ts";
import { createIdeaViews, type IdeaViews } from "../features/ideas/idea-views.ts";
import { createFactsReader, type FactsReader } from "../features/results/facts-reader.ts";
import { createResultsService, type ResultsService } from "../features/results/results.service.ts";
import { createStreams, type StreamLimits, type Streams } from "../live/stream.ts";
import type { Ports } from "../ports.ts";

/** The ports with what several features share. */
export interface Needs extends Ports {
  setup: SetupCache;
  readFacts: FactsReader;
  results: ResultsService;
  subjects: ReturnType<typeof createSubjects>;
  ideaViews: IdeaViews;
  streams: Streams;
}

export function createNeeds(ports: Ports, streamLimits: StreamLimits): Needs {
  const { store } = ports;
  const setup = createSetupCache(ports);
  const readFacts = createFactsReader({ ...ports, setup });
  return {
    ...ports,
    setup,
    readFacts,
    results: createResultsService({ store, setup, readFacts }),
    subjects: createSubjects(store, setup),
    ideaViews: createIdeaViews(ports),
    streams: createStreams(streamLimits),
  };
}
