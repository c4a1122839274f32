namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>Where a look-up of a topic stands.</summary>
internal ref struct TopicSearch
{
    private int _idOffset;
    private int _idLength;
    private int _sureOffset;
    private int _sureLength;
    private TopicRoute _route;

    /// <summary>The family whose root the topic begins with, the deepest one seen; None so far.</summary>
    public TopicFamily Family { get; set; }

    /// <summary>What was found, with the id.</summary>
    public readonly TopicRoute Found => _route with { IdOffset = _idOffset, IdLength = _idLength };

    /// <summary>Nothing was found, but the family knows that its id stands here: offset and length; length 0 when it does not.</summary>
    public readonly (int Offset, int Length) SureId => (_sureOffset, _sureLength);

    /// <summary>A level that is taken for the id.</summary>
    public void Enter(int offset, int length, bool isSure)
    {
        (_idOffset, _idLength) = (offset, length);
        if (isSure && Family != TopicFamily.None)
        {
            (_sureOffset, _sureLength) = (offset, length);
        }
    }

    /// <summary>It was not.</summary>
    public void Leave() => (_idOffset, _idLength) = (0, 0);

    /// <summary>The row.</summary>
    public void Take(in TopicRoute? route) => _route = route ?? default;
}
