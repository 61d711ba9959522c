namespace FactCheck.Findings;

/// <summary>
/// The strongly connected components of an implication graph, by Tarjan's algorithm without recursion: chains can be long.
/// </summary>
internal static class StrongComponents
{
    /// <summary>The number of the component of each literal.</summary>
    public static int[] Of(ImplicationGraph graph)
    {
        var state = new Walk(graph);
        for (var literal = 0; literal < graph.Literals; literal++)
        {
            if (state.Index[literal] == 0)
                state.Visit(literal);
        }
        return state.Component;
    }

    private sealed class Walk(ImplicationGraph graph)
    {
        private readonly int[] _low = new int[graph.Literals];
        private readonly bool[] _onStack = new bool[graph.Literals];
        private readonly Stack<int> _stack = new();
        private readonly Stack<(int Literal, int Next)> _calls = new();
        private int _count, _components;

        public int[] Index { get; } = new int[graph.Literals];

        public int[] Component { get; } = new int[graph.Literals];

        public void Visit(int root)
        {
            Enter(root);
            while (_calls.TryPop(out var call))
            {
                var implied = graph.ImpliedBy(call.Literal);
                if (call.Next == implied.Count)
                {
                    Leave(call.Literal);
                    continue;
                }
                _calls.Push((call.Literal, call.Next + 1));
                var next = implied[call.Next].To;
                if (Index[next] == 0)
                    Enter(next);
                else if (_onStack[next])
                    _low[call.Literal] = Math.Min(_low[call.Literal], Index[next]);
            }
        }

        private void Enter(int literal)
        {
            Index[literal] = _low[literal] = ++_count;
            _stack.Push(literal);
            _onStack[literal] = true;
            _calls.Push((literal, 0));
        }

        private void Leave(int literal)
        {
            if (_calls.TryPeek(out var caller))
                _low[caller.Literal] = Math.Min(_low[caller.Literal], _low[literal]);
            if (_low[literal] != Index[literal])
                return;
            _components++;
            int member;
            do
            {
                member = _stack.Pop();
                _onStack[member] = false;
                Component[member] = _components;
            }
            while (member != literal);
        }
    }
}
