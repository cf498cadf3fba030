"""Choosing interfaces: what leads to the other machines of a home is used, and all else is left out with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.mesh.finding.interfaces import (
    Address,
    Choice,
    Interface,
    choose_interfaces,
    find_interfaces,
    read_interfaces,
)

HOME = (Address("192.168.1.20", 24), Address("fe80::20", 64, 2))
LOOPBACK = Interface("lo", 1, (Address("127.0.0.1", 8), Address("::1", 128)), loopback=True)
ETHERNET = Interface("eth0", 2, HOME)


def interface(name: str, *addresses: str, device: str = "", up: bool = True, tunnel: bool = False) -> Interface:
    parsed = tuple(Address(text, 64 if ":" in text else 24) for text in addresses or ("10.1.2.3",))
    return Interface(name, 9, parsed, device, up, tunnel=tunnel)


def reason_for(one: Interface) -> str:
    choice = choose_interfaces((LOOPBACK, ETHERNET, one))
    assert choice.used[0] == ETHERNET
    return next((left.reason for left in choice.left_out if left.interface is one), "")


@pytest.mark.parametrize(
    "name",
    ["eth1", "enp3s0", "wlan0", "wlp2s0", "en0", "en7", "Ethernet 2", "WLAN", "Wi-Fi", "usb0", "bond0", "eth0.10",
     "br0", "br-lan", "bridge0", "bridge1", "wlx00c0ca123456", "em1", "team0", "macvlan0"],
)  # fmt: skip
def test_cables_radios_and_bridges_of_ones_own_are_used(name: str) -> None:
    assert reason_for(interface(name)) == ""


@pytest.mark.parametrize(
    ("reason", "names"),
    [
        ("VPN", ["tun0", "tap1", "utun4", "wg0", "wg-home", "ppp0", "tailscale0", "ztabcdef12", "nordlynx", "ipsec0",
                 "proton0", "sit0", "gre0", "CloudflareWARP"]),
        ("containers", ["docker0", "br-0123456789ab", "veth1a2b3c", "cni0", "flannel.1", "calia1b2", "lxdbr0", "lxcbr0",
                        "podman1"]),
        ("virtual machines", ["virbr0", "vmnet8", "vboxnet0", "vnet3", "bridge100", "vEthernet (WSL)", "vmenet0"]),
        ("Apple", ["awdl0", "llw0", "ap1", "anpi0"]),
        ("mobile", ["wwan0", "rmnet_data0", "pdp_ip0"]),
        ("no network", ["dummy0", "ifb0"]),
    ],
)  # fmt: skip
def test_tunnels_containers_and_virtual_machines_are_left_out(reason: str, names: list[str]) -> None:
    for name in names:
        assert reason in reason_for(interface(name)), name


@pytest.mark.parametrize(
    ("reason", "device"),
    [
        ("VPN", "TAP-Windows Adapter V9"),
        ("VPN", "WireGuard Tunnel"),
        ("VPN", "Wintun Userspace Tunnel"),
        ("VPN", "Tailscale Tunnel"),
        ("VPN", "Cisco AnyConnect Virtual Miniport Adapter for Windows x64"),
        ("VPN", "ZeroTier Virtual Port"),
        ("virtual machines", "Hyper-V Virtual Ethernet Adapter"),
        ("virtual machines", "VirtualBox Host-Only Ethernet Adapter"),
        ("virtual machines", "VMware Virtual Ethernet Adapter for VMnet8"),
        ("radio", "Microsoft Wi-Fi Direct Virtual Adapter"),
        ("radio", "Bluetooth Device (Personal Area Network)"),
        ("itself", "Microsoft KM-TEST Loopback Adapter"),
        ("", "Intel(R) Wi-Fi 6 AX201 160MHz"),
        ("", "Realtek PCIe GbE Family Controller"),
    ],
)
def test_windows_tells_by_the_device(reason: str, device: str) -> None:
    assert reason in reason_for(interface("Ethernet 3", device=device))
    assert bool(reason) == bool(reason_for(interface("Ethernet 3", device=device)))


def test_what_is_down_bare_or_public_is_left_out_with_its_reason() -> None:
    assert "not connected" in reason_for(interface("eth1", up=False))
    assert "no address" in reason_for(Interface("eth1", 9, ()))
    assert "public" in reason_for(interface("eth1", "8.8.8.8", "2a00::1"))
    assert "VPN" in reason_for(interface("strange0", tunnel=True))
    assert "itself" in next(left.reason for left in choose_interfaces((LOOPBACK, ETHERNET)).left_out)


def test_only_addresses_of_home_networks_are_told_to_others() -> None:
    mixed = interface("eth0", "2a00::1", "8.8.8.8", "fd00::1", "172.20.1.1", "169.254.3.4", "fe80::1")
    choice = choose_interfaces((mixed,))
    assert [address.ip for address in choice.addresses] == ["172.20.1.1", "169.254.3.4", "fd00::1", "fe80::1"]


def test_where_nothing_else_is_a_containers_interface_is_used() -> None:
    veth, down = interface("veth1", "172.17.0.2"), interface("docker0", up=False)
    choice = choose_interfaces((LOOPBACK, veth, down))
    assert choice.used == (veth,)
    assert {left.interface.name for left in choice.left_out} == {"lo", "docker0"}
    public = interface("eth0", "203.0.113.5", "8.8.4.4")
    assert choose_interfaces((LOOPBACK, public)).used == (public,)
    assert choose_interfaces((LOOPBACK,)).used == ()
    assert choose_interfaces(()) == Choice()


def test_the_setting_overrules_all_but_loopback() -> None:
    vpn = interface("wg0", "100.64.0.7")
    odd = interface("Ethernet 3", device="Hyper-V Virtual Ethernet Adapter")
    every = (LOOPBACK, ETHERNET, vpn, odd, interface("eth9", up=False))
    choice = choose_interfaces(every, " WG0 ,hyper-v virtual ethernet adapter, wlan7,lo,eth9,")
    assert choice.used == (vpn, odd)
    assert choice.missing == ("wlan7",)
    reasons = {left.interface.name: left.reason for left in choice.left_out}
    assert "setting" in reasons["eth0"]
    assert "itself" in reasons["lo"]
    assert "not connected" in reasons["eth9"]
    assert choose_interfaces(every, " , ") == choose_interfaces(every)


def test_multicasts_go_out_of_one_address_per_interface_and_kind() -> None:
    wide = interface("eth0", "10.0.0.1", "10.0.0.2", "fd00::1", "fe80::1")
    choice = choose_interfaces((ETHERNET, wide))
    assert [address.ip for address, _ in choice.multicast(4)] == ["192.168.1.20", "10.0.0.1"]
    assert [str(address) for address, _ in choice.multicast(6)] == ["fe80::20%2", "fe80::1"]


def test_own_networks_and_addresses_are_known() -> None:
    choice = choose_interfaces((LOOPBACK, ETHERNET, interface("docker0", "172.17.0.1")))
    assert [str(network) for network in choice.networks] == ["192.168.1.0/24"]
    assert choice.own == {"127.0.0.1", "::1", "192.168.1.20", "fe80::20", "172.17.0.1"}


names = st.sampled_from(["eth0", "wlan0", "docker0", "tun0", "vEthernet (WSL)", "lo"]) | st.text(max_size=12)
addresses = st.lists(st.ip_addresses().map(lambda ip: Address(str(ip), 64 if ip.version == 6 else 24)), max_size=4)
interfaces = st.builds(
    Interface, names, st.integers(1, 99), addresses.map(tuple), names, st.booleans(), st.booleans(), st.booleans()
)


@given(st.lists(interfaces, max_size=6).map(tuple), st.just("") | st.text(max_size=20))
def test_every_interface_is_either_used_or_left_out_with_a_reason(every: tuple[Interface, ...], wanted: str) -> None:
    choice = choose_interfaces(every, wanted)
    assert len(choice.used) + len(choice.left_out) == len(every)
    assert all(left.reason for left in choice.left_out)
    for used in choice.used:
        assert used.addresses
        assert used.up
        assert not used.loopback
    assert len(choice.multicast(4)) + len(choice.multicast(6)) >= len(choice.used)


def test_this_machines_interfaces_can_be_read() -> None:
    every = read_interfaces()
    loopback = [one for one in every if one.loopback or any(address.parsed.is_loopback for address in one.addresses)]
    assert loopback
    assert not set(loopback) & set(find_interfaces().used)
    assert all(
        address.scope
        for one in every
        for address in one.addresses
        if address.parsed.is_link_local and ":" in address.ip
    )
