using System.Text.Json.Nodes;
using FactCheck.Tests.House;

namespace FactCheck.Tests.Pages;

/// <summary>Swagger UI in a real browser: each operation is opened and executed with the values that the page fills in.</summary>
/// <remarks>The page reads its whole document again for each operation, so it is given one operation at a time, with what that one refers to.</remarks>
public sealed class SwaggerExecuteTests
{
    /// <summary>Shows one operation, opens it, presses Execute once the values are filled in, and returns the status shown.</summary>
    private const string Press = """
        (async (method, path, id) => {
          const until = async (look, times) => { for (let i = 0; i < times; i++) { const found = look(); if (found) return found; await new Promise(r => setTimeout(r, 10)); } };
          const block = () => document.querySelector(`.opblock[id$="-${id}"]`);
          window.whole ??= ui.specSelectors.specJson().toJS();
          const { parameters, [method]: operation } = whole.paths[path];
          const paths = { [path]: parameters ? { parameters, [method]: operation } : { [method]: operation } };
          const components = { securitySchemes: whole.components.securitySchemes };
          const add = part => [...JSON.stringify(part).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)].forEach(([, kind, name]) => {
            if ((components[kind] ??= {})[name]) return;
            components[kind][name] = whole.components[kind][name];
            add(components[kind][name]);
          });
          add(paths);
          const { webhooks, ...rest } = whole;
          ui.specActions.updateJsonSpec({ ...rest, paths, components });
          if (!await until(block, 500)) return 'is not shown';
          block().querySelector('.opblock-summary-control').click();
          if (!await until(() => block().querySelector('.execute') && ui.specSelectors.specResolvedSubtree(['paths', path, method]), 1000)) return 'has no Execute';
          await until(() => [...block().querySelectorAll('tr[data-param-name]')].every(one => !one.querySelector('.required') || one.querySelector('input, select, textarea')?.value), 500);
          await new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn, 50)));
          block().querySelector('.execute').click();
          const status = await until(() => block().querySelector('.live-responses-table .response .response-col_status'), 1000);
          return status ? status.innerText.trim().slice(0, 3) : 'shows no answer: ' + [...block().querySelectorAll('.invalid')].map(one => one.outerHTML.slice(0, 120)).join(' ');
        })
        """;

    [Fact]
    public async Task A_browser_executes_every_operation_with_its_prefilled_values()
    {
        Assert.SkipWhen(Chromium.Path is null, "there is no chromium on this machine");
        await using var app = await TestApp.Start("FACTCHECK_SWAGGER=true", "FACTCHECK_SAMPLE=true");
        await app.CatchUp();
        await using var browser = await Chromium.Start();
        await browser.Look(1200);
        await browser.Open($"{app.Url}/swagger/index.html");
        await Waiting.Until(async () => (bool)(await browser.Evaluate("document.querySelector('.opblock') !== null"))!, "Swagger UI shows no operation");
        await browser.Evaluate($"ui.preauthorizeApiKey('apiKey', {JsonValue.Create(TestApp.AdminKey)!.ToJsonString()}); 1");

        var pressed = 0;
        foreach (var (method, path, id) in PrefilledTests.Ready)
        {
            var status = (string?)await browser.Evaluate($"{Press}('{method.ToLowerInvariant()}', '{path}', '{id}')");
            Assert.True(status is ['2', ..], $"{id} {status}");
            pressed++;
        }

        Assert.True(pressed > 100, $"{pressed} operations were pressed");
    }
}
