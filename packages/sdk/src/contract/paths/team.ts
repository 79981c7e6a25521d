/** Method and path of what the team does. */
export const teamPaths = {
  "team.project.get": ["GET", "/v1/team/project"],
  "team.project.update": ["PATCH", "/v1/team/project"],
  "team.activities.list": ["GET", "/v1/team/activities"],
  "team.activities.create": ["POST", "/v1/team/activities"],
  "team.activities.get": ["GET", "/v1/team/activities/{activityId}"],
  "team.activities.update": ["PATCH", "/v1/team/activities/{activityId}"],
  "team.activities.delete": ["DELETE", "/v1/team/activities/{activityId}"],
  "team.activities.open": ["POST", "/v1/team/activities/{activityId}/open"],
  "team.activities.close": ["POST", "/v1/team/activities/{activityId}/close"],
  "team.activities.results": ["GET", "/v1/team/activities/{activityId}/results"],
  "team.activities.responses": ["GET", "/v1/team/activities/{activityId}/responses"],
  "team.networks.get": ["GET", "/v1/team/activities/{activityId}/networks"],
  "team.networks.setApart": ["PUT", "/v1/team/activities/{activityId}/networks/{network}/apart"],
  "team.networks.takeBack": ["DELETE", "/v1/team/activities/{activityId}/networks/{network}/apart"],
  "team.options.create": ["POST", "/v1/team/activities/{activityId}/options"],
  "team.options.update": ["PATCH", "/v1/team/activities/{activityId}/options/{optionId}"],
  "team.options.delete": ["DELETE", "/v1/team/activities/{activityId}/options/{optionId}"],
  "team.options.order": ["PUT", "/v1/team/activities/{activityId}/options"],
  "team.conversions.create": ["POST", "/v1/team/conversions"],
  "team.conversions.list": ["GET", "/v1/team/conversions"],
  "team.keys.list": ["GET", "/v1/team/keys"],
  "team.keys.create": ["POST", "/v1/team/keys"],
  "team.keys.revoke": ["DELETE", "/v1/team/keys/{keyId}"],
} as const;

export type TeamEndpointName = keyof typeof teamPaths;
