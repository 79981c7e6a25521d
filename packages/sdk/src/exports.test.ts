import { expect, test } from "vitest";
import * as errors from "./errors.ts";
import * as entry from "./index.ts";
import * as resources from "./resources.ts";
import * as testing from "./testing/testing.ts";

test("[S33] the package exports these names, and no others by accident", () => {
  expect(Object.keys(entry).toSorted()).toEqual([
    "ApiError",
    "ContractError",
    "NetworkError",
    "SdkError",
    "TimeoutError",
    "createCustomerResources",
    "createId",
    "createOutbox",
    "createRequestTransport",
    "createTomoni",
    "createTomoniConsole",
    "createTomoniTeam",
    "customerContract",
    "emotions",
    "errorCodes",
    "isApiError",
    "isContractError",
    "isErrorCode",
    "isNetworkError",
    "isSdkError",
    "isTemporary",
    "isTimeoutError",
    "limits",
    "readEventStream",
    "systemClock",
    "teamContract",
    "toAddress",
    "toOutboxKey",
  ]);
});

test("[S33] every error of the package has its guard, in the entry for small clients too", () => {
  const classes = ["ApiError", "ContractError", "NetworkError", "SdkError", "TimeoutError"];

  expect(Object.keys(errors).toSorted()).toEqual(
    [...classes, ...classes.map((name) => `is${name}`), "isTemporary"].toSorted(),
  );
});

test("[S33] each resource can be taken alone", () => {
  expect(Object.keys(resources).toSorted()).toEqual([
    "createActivitiesResource",
    "createBallotsResource",
    "createCommentsResource",
    "createComparisonsResource",
    "createCustomerResources",
    "createEventsResource",
    "createFlagsResource",
    "createIdeasResource",
    "createMeResource",
    "createParticipantsResource",
    "createPinsResource",
    "createPulseResource",
    "createReactionsResource",
    "createResultsResource",
    "createUploadsResource",
    "createVoicesResource",
    "createWidgetResource",
  ]);
});

test("[S33] the test handlers come with what is needed to override them", () => {
  expect(Object.keys(testing).toSorted()).toEqual([
    "createFixture",
    "createLiveResponse",
    "createNewsResponse",
    "createProblem",
    "createSchemaFixture",
    "createTomoniHandlers",
  ]);
});
