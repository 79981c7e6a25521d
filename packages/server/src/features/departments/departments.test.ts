import { createId, type DepartmentList } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createTestServer } from "../../testing/test-server.ts";

async function createDepartments(...names: string[]) {
  const server = await createTestServer();
  const ids = names.map(() => createId("department"));
  for (const [index, name] of names.entries())
    await server.team("POST", "/v1/team/departments", { id: ids[index], name });
  const list = async () =>
    ((await server.team("GET", "/v1/team/departments")).body as DepartmentList).items;
  return { server, ids, list };
}

test("[T39] departments keep their order, and hold voices for seven days unless told otherwise", async () => {
  const { ids, list } = await createDepartments("企画", "開発", "品質");

  expect(await list()).toEqual(
    ["企画", "開発", "品質"].map((name, position) => ({
      id: ids[position],
      name,
      position,
      daysLimit: 7,
      members: 0,
      removedAt: null,
    })),
  );
});

test("[T39] a department is renamed, moved and given other days; another order leaves no gap", async () => {
  const { server, ids, list } = await createDepartments("企画", "開発", "品質");

  const changed = await server.team("PATCH", `/v1/team/departments/${ids[2]}`, {
    name: "品質保証",
    daysLimit: 3,
    position: 0,
  });

  expect(changed.body).toMatchObject({ name: "品質保証", daysLimit: 3, position: 0 });
  expect((await list()).map(({ name, position }) => [name, position])).toEqual([
    ["品質保証", 0],
    ["企画", 1],
    ["開発", 2],
  ]);
});

test("[T39] a department made again is the same one; its id with another name is refused", async () => {
  const { server, ids, list } = await createDepartments("企画");
  const create = (name: string) =>
    server.team("POST", "/v1/team/departments", { id: ids[0], name });

  const again = await create("企画");
  const other = await create("開発");

  expect(again.status).toBe(200);
  expect(other.body).toMatchObject({ status: 409, code: "id-conflict" });
  expect(await list()).toHaveLength(1);
  expect(server.rows("select type from events where type like 'department%'")).toEqual([
    { type: "department.created" },
  ]);
});
