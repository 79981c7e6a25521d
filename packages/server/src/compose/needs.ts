import { createSetupCache, type SetupCache } from "../access/setup-cache.ts";
import { createSubjects } from "../features/comments/subjects.ts";
import { createIdeaViews, type IdeaViews } from "../features/ideas/idea-views.ts";
import { createResultsService, type ResultsService } from "../features/results/results.service.ts";
import { createStreams, type StreamLimits, type Streams } from "../live/stream.ts";
import type { Ports } from "../ports.ts";

/** The ports with what several features share. */
export interface Needs extends Ports {
  setup: SetupCache;
  results: ResultsService;
  subjects: ReturnType<typeof createSubjects>;
  ideaViews: IdeaViews;
  streams: Streams;
}

export function createNeeds(ports: Ports, streamLimits: StreamLimits): Needs {
  const { store } = ports;
  const setup = createSetupCache(ports);
  return {
    ...ports,
    setup,
    results: createResultsService(store, setup),
    subjects: createSubjects(store, setup),
    ideaViews: createIdeaViews(ports),
    streams: createStreams(streamLimits),
  };
}
